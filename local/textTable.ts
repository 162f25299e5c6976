/** Rows of cells as text in columns, the first row being the head. */
export function textTable(rows: readonly (readonly string[])[]): string {
	const widths =
		rows[0]?.map((_, column) =>
			Math.max(...rows.map((row) => row[column]?.length ?? 0)),
		) ?? [];
	return rows
		.map((row) =>
			row
				.map((cell, column) => cell.padEnd(widths[column] ?? 0))
				.join("  ")
				.trimEnd(),
		)
		.join("\n");
}
