/** Rows of cells below a head, in columns as wide as their longest cell. */
export function textTable(
	head: readonly string[],
	rows: readonly (readonly string[])[],
): string {
	const all = [head, ...rows];
	const widths = head.map((_, column) =>
		Math.max(...all.map((row) => (row[column] ?? "").length)),
	);
	const line = (row: readonly string[]) =>
		row
			.map((cell, column) => cell.padEnd(widths[column] ?? 0))
			.join("  ")
			.trimEnd();
	return `${all.map(line).join("\n")}\n`;
}
