import type { Measured } from "./measure.ts";
import { ours, type Result } from "./result.ts";

const header = [
	"command",
	"program",
	"frontends",
	"seconds",
	"processor s",
	"ratio",
	"growth",
	"memory MB",
	"state KB",
];

/**
 * The results as one table. Seconds are those of the median run. Ratio: glidefleet's by this program's, of the same turn.
 * Growth: seconds for each frontend by those at the smallest stack, so that 1 is time that grows as the frontends do.
 */
export function resultTable(results: readonly Result[]): string {
	const rows = results.map((result) => row(result, results));
	const widths = header.map((name, column) =>
		Math.max(name.length, ...rows.map((cells) => cells[column]?.length ?? 0)),
	);
	return [header, ...rows]
		.map((cells) =>
			cells
				.map((cell, column) =>
					column < 2
						? cell.padEnd(widths[column] ?? 0)
						: cell.padStart(widths[column] ?? 0),
				)
				.join("  ")
				.trimEnd(),
		)
		.join("\n");
}

function row(own: Result, all: readonly Result[]): string[] {
	const { command, program, frontends, runs, kilobytes } = own;
	const first = all.find(
		(other) => other.command === command && other.program === program,
	);
	const each = ({ runs, frontends }: Result) => secondsOf(runs) / frontends;
	const processor = runs.flatMap(
		({ processorSeconds }) => processorSeconds ?? [],
	);
	const memory = runs.flatMap(({ megabytes }) => megabytes ?? []);
	return [
		command,
		program,
		String(frontends),
		secondsOf(runs).toFixed(2),
		processor.length === 0 ? "" : median(processor).toFixed(2),
		ratioOf(own, all)?.toFixed(2) ?? "",
		(each(own) / each(first ?? own)).toFixed(2),
		memory.length === 0 ? "" : Math.max(...memory).toFixed(0),
		kilobytes?.toFixed(0) ?? "",
	];
}

/** Median of glidefleet's seconds by this program's of the same turn; undefined for glidefleet itself. */
export function ratioOf(
	{ command, program, frontends, runs }: Result,
	all: readonly Result[],
): number | undefined {
	const own = all.find(
		(other) =>
			other.program === ours &&
			other.command === command &&
			other.frontends === frontends,
	);
	if (own === undefined || program === ours) return undefined;
	return median(
		runs.map(
			({ seconds }, turn) => (own.runs[turn]?.seconds ?? Number.NaN) / seconds,
		),
	);
}

function secondsOf(runs: readonly Measured[]): number {
	return median(runs.map(({ seconds }) => seconds));
}

function median(numbers: readonly number[]): number {
	const sorted = numbers.toSorted((a, b) => a - b);
	const middle = (sorted.length - 1) / 2;
	const [low = Number.NaN, high = low] = [
		sorted[Math.floor(middle)],
		sorted[Math.ceil(middle)],
	];
	return (low + high) / 2;
}
