import type { TextRange } from "../textRange.ts";
import type { ShownFinding } from "./finding.ts";

/** A text that findings point into, its line ends normalized. */
export interface Source {
	/** The name that the operator knows. */
	readonly file: string;
	readonly text: string;
	/** Line, column (1-based) and the line itself. */
	show(
		range: TextRange,
	): Pick<ShownFinding, "line" | "column" | "excerpt" | "mark">;
}

/** Where a text begins inside another file: a file that stands in a ConfigMap. */
export interface Shift {
	readonly lines: number;
	readonly columns: number;
}

/** Lines longer than this are shown in part. */
const shownWidth = 160;

/** The source of a normalized text. */
export function sourceOf(
	file: string,
	text: string,
	shift: Shift = { lines: 0, columns: 0 },
): Source {
	let starts: number[] | undefined;
	return {
		file,
		text,
		show: ({ offset, length }) => {
			starts ??= lineStarts(text);
			const index = lineIndex(starts, Math.min(offset, text.length));
			const start = starts[index] ?? 0;
			const end = text.indexOf("\n", start);
			const column = Math.min(offset, text.length) - start;
			return {
				line: index + 1 + shift.lines,
				column: column + 1 + shift.columns,
				...excerptOf(text, start, end < 0 ? text.length : end, column, length),
			};
		},
	};
}

function excerptOf(
	text: string,
	start: number,
	end: number,
	column: number,
	length: number,
): Pick<ShownFinding, "excerpt" | "mark"> {
	const within = Math.max(1, Math.min(length, end - start - column));
	if (end - start <= shownWidth)
		return {
			excerpt: text.slice(start, end),
			mark: { start: column, length: within },
		};
	const from = Math.max(0, Math.min(column - 60, end - start - shownWidth));
	const lead = from > 0 ? "…" : "";
	const slice = text.slice(
		start + from,
		Math.min(end, start + from + shownWidth),
	);
	const tail = start + from + shownWidth < end ? "…" : "";
	const at = column - from + lead.length;
	return {
		excerpt: `${lead}${slice}${tail}`,
		mark: {
			start: at,
			length: Math.max(1, Math.min(within, lead.length + slice.length - at)),
		},
	};
}

function lineStarts(text: string): number[] {
	const starts = [0];
	for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1))
		starts.push(at + 1);
	return starts;
}

function lineIndex(starts: readonly number[], offset: number): number {
	let low = 0;
	let high = starts.length - 1;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if ((starts[middle] ?? 0) <= offset) low = middle;
		else high = middle - 1;
	}
	return low;
}
