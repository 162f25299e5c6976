import { diffArrays } from "diff";

/** A line of a difference; a gap stands for lines that are the same on both sides. */
export interface DiffLine {
	readonly side: "wanted" | "found" | "same" | "gap";
	readonly text: string;
}

/** Lines around each change that are shown as well. */
const context = 2;
/** With more changes than that, all lines are told as changed: the time grows with their number. */
const most = 1000;

/** How one list of lines becomes the other, with a little of what stays around it. */
export function lineDiff(
	wanted: readonly string[],
	found: readonly string[],
): DiffLine[] {
	const parts = diffArrays([...wanted], [...found], { maxEditLength: most });
	if (parts === undefined)
		return [...sided("wanted", wanted), ...sided("found", found)];
	return withGaps(
		parts.flatMap(({ value, added, removed }) =>
			sided(removed ? "wanted" : added ? "found" : "same", value),
		),
	);
}

function sided(side: DiffLine["side"], lines: readonly string[]): DiffLine[] {
	return lines.map((text) => ({ side, text }));
}

function withGaps(lines: readonly DiffLine[]): DiffLine[] {
	const isNear = lines.map((_, index) =>
		lines
			.slice(Math.max(0, index - context), index + context + 1)
			.some(({ side }) => side !== "same"),
	);
	return lines.flatMap((line, index) => {
		if (isNear[index]) return [line];
		const isFirst = index === 0 || isNear[index - 1];
		return isFirst ? [{ side: "gap" as const, text: "" }] : [];
	});
}
