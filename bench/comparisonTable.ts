import type { Comparison, Side } from "./comparison.ts";

const header = [
	"command",
	"program",
	"frontends",
	"seconds",
	"ratio",
	"growth",
	"memory MB",
	"state KB",
];

/**
 * The comparisons as one table. Growth: seconds for each frontend by those at the smallest stack, so that 1 is time that
 * grows as the number of frontends does.
 */
export function comparisonTable(comparisons: readonly Comparison[]): string {
	const rows = comparisons.flatMap((comparison) => {
		const first = comparisons.find(
			({ command }) => command === comparison.command,
		);
		return [
			row(comparison, first ?? comparison, "ours"),
			row(comparison, first ?? comparison, "baseline"),
		];
	});
	const lines = [header, ...rows];
	const widths = header.map((_, column) =>
		Math.max(...lines.map((line) => line[column]?.length ?? 0)),
	);
	return lines
		.map((line) =>
			line
				.map((cell, column) =>
					column < 2
						? cell.padEnd(widths[column] ?? 0)
						: cell.padStart(widths[column] ?? 0),
				)
				.join("  "),
		)
		.join("\n");
}

function row(own: Comparison, first: Comparison, side: Side): string[] {
	const { seconds, megabytes, kilobytes, frontends } = own;
	const each = (of: Comparison) => of.seconds[side] / of.frontends;
	return [
		own.command,
		side === "ours" ? "glidefleet" : own.baseline,
		String(frontends),
		seconds[side].toFixed(2),
		side === "ours" ? own.ratio.toFixed(2) : "",
		(each(own) / each(first)).toFixed(2),
		megabytes[side]?.toFixed(0) ?? "",
		kilobytes?.[side].toFixed(0) ?? "",
	];
}
