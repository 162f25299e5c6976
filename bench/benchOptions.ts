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
}

/** How to call it. */
export const usage = `usage: npm run bench -- [OPTION…]

  --sizes 5,50,200       frontends of the generated stacks
  --runs 5               runs of each command, of which the median counts; pulumi up has fewer
  --only render|pulumi   half of it
  --full                 Pulumi with more than 50 frontends too, which takes an hour
`;

/** Reads the command line. Throws where it is wrong. */
export function benchOptions(args: string[]): BenchOptions {
	const { values } = parseArgs({
		args,
		options: {
			sizes: { type: "string", default: "5,50,200" },
			runs: { type: "string", default: "5" },
			only: { type: "string" },
			full: { type: "boolean", default: false },
		},
	});
	const { only } = values;
	if (only !== undefined && only !== "render" && only !== "pulumi")
		throw new Error(`Found --only ${only}, allowed are render and pulumi`);
	return {
		sizes: values.sizes
			.split(",")
			.map(count)
			.sort((a, b) => a - b),
		largestDeployed: values.full ? Number.POSITIVE_INFINITY : 50,
		runs: count(values.runs),
		render: only !== "pulumi",
		pulumi: only !== "render",
	};
}

function count(text: string): number {
	if (/^[1-9]\d{0,2}$/.test(text.trim())) return Number(text);
	throw new Error(`Found ${JSON.stringify(text)}, allowed are 1 to 999`);
}
