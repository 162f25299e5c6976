import { parseArgs } from "node:util";

/** What `npm run bench` is told. */
export interface BenchOptions {
	/** Numbers of frontends, rising. */
	readonly sizes: readonly number[];
	/** The largest number of frontends that Pulumi deploys: its state, written after each step, grows with them. */
	readonly largestDeployed: number;
	readonly runs: number;
	readonly render: boolean;
	readonly pulumi: boolean;
	readonly properties: boolean;
	/** How often each property is tried. */
	readonly propertyRuns: number;
}

/** How to call it. */
export const usage = `usage: npm run bench -- [OPTION…]

  --sizes 5,50,200       frontends of the generated stacks
  --runs 5               runs of each command, of which the median counts; pulumi up has fewer
  --property-runs 10000  random inputs that each property is tried with
  --only PART            render, pulumi or properties
  --full                 Pulumi with more than 50 frontends too, which takes an hour
`;

/** Reads the command line. Throws where it is wrong. */
export function benchOptions(args: string[]): BenchOptions {
	const { values } = parseArgs({
		args,
		options: {
			sizes: { type: "string", default: "5,50,200" },
			runs: { type: "string", default: "5" },
			"property-runs": { type: "string", default: "10000" },
			only: { type: "string" },
			full: { type: "boolean", default: false },
		},
	});
	const { only } = values;
	const parts = ["render", "pulumi", "properties"];
	if (only !== undefined && !parts.includes(only))
		throw new Error(`Found --only ${only}, allowed are ${parts.join(", ")}`);
	const isWanted = (part: string) => only === undefined || only === part;
	return {
		sizes: values.sizes
			.split(",")
			.map((size) => count(size, 999))
			.sort((a, b) => a - b),
		largestDeployed: values.full ? Number.POSITIVE_INFINITY : 50,
		runs: count(values.runs, 999),
		propertyRuns: count(values["property-runs"], 9_999_999),
		render: isWanted("render"),
		pulumi: isWanted("pulumi"),
		properties: isWanted("properties"),
	};
}

function count(text: string, most: number): number {
	const number = /^[1-9]\d*$/.test(text.trim()) ? Number(text) : 0;
	if (number > 0 && number <= most) return number;
	throw new Error(`Found ${JSON.stringify(text)}, allowed are 1 to ${most}`);
}
