import { parseArgs } from "node:util";
import { type Other, others } from "./deploy/others.ts";

const parts = ["render", "offline", "deploy"] as const;

type Part = (typeof parts)[number];

/** What `npm run bench` is told. */
export interface BenchOptions {
	/** Numbers of frontends, rising. */
	readonly sizes: readonly number[];
	/** The same of the stacks that are deployed. */
	readonly deployed: readonly number[];
	readonly runs: number;
	readonly parts: ReadonlySet<Part>;
	/** The programs that ours is compared with where it deploys. */
	readonly others: readonly Other[];
}

/** How to call it. */
export const usage = `usage: npm run bench -- [OPTION…]

  --sizes 5,50,200,500   frontends of the generated stacks
  --deployed 5,30        frontends of those that are deployed; 100 take an hour, without the bare program 13 minutes
  --runs 5               runs of each command, of which the median counts; what deploys has fewer
  --others LIST          what deploys beside glidefleet (default ${others.join(",")}; none)
  --only PART            ${parts.join(", ")}
`;

/** Reads the command line. Throws where it is wrong. */
export function benchOptions(args: string[]): BenchOptions {
	const { values } = parseArgs({
		args,
		options: {
			sizes: { type: "string", default: "5,50,200,500" },
			deployed: { type: "string", default: "5,30" },
			runs: { type: "string", default: "5" },
			others: { type: "string", default: others.join(",") },
			only: { type: "string", default: parts.join(",") },
		},
	});
	return {
		sizes: counts(values.sizes),
		deployed: counts(values.deployed),
		runs: count(values.runs, 999),
		parts: new Set(chosen("only", values.only, parts)),
		others:
			values.others === "none" ? [] : chosen("others", values.others, others),
	};
}

function chosen<T extends string>(
	option: string,
	text: string,
	known: readonly T[],
): T[] {
	return text.split(",").map((word) => {
		const found = known.find((each) => each === word.trim());
		if (found !== undefined) return found;
		throw new Error(
			`Found --${option} ${JSON.stringify(word)}, expected some of ${known.join(", ")}`,
		);
	});
}

function counts(text: string): number[] {
	return text
		.split(",")
		.map((size) => count(size, 999))
		.sort((a, b) => a - b);
}

function count(text: string, most: number): number {
	const number = /^[1-9]\d*$/.test(text.trim()) ? Number(text) : 0;
	if (number > 0 && number <= most) return number;
	throw new Error(`Found ${JSON.stringify(text)}, expected 1 to ${most}`);
}
