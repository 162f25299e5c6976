/** A line of a difference; a gap stands for lines that are the same on both sides. */
export interface DiffLine {
	readonly side: "wanted" | "found" | "same" | "gap";
	readonly text: string;
}

/** Lines around each change that are shown as well. */
const context = 2;
/** More lines on both sides together are not compared one by one: the time grows with their product. */
const most = 4000;

/** How one list of lines becomes the other, with a little of what stays around it. */
export function lineDiff(
	wanted: readonly string[],
	found: readonly string[],
): DiffLine[] {
	const start = commonStart(wanted, found);
	const end = commonStart(
		wanted.slice(start).toReversed(),
		found.slice(start).toReversed(),
	);
	const middle = (lines: readonly string[]) =>
		lines.slice(start, lines.length - end);
	const [a, b] = [middle(wanted), middle(found)];
	const changed =
		a.length + b.length > most
			? [...sided("wanted", a), ...sided("found", b)]
			: compared(a, b);
	return withGaps([
		...sided("same", wanted.slice(0, start)),
		...changed,
		...sided("same", wanted.slice(wanted.length - end)),
	]);
}

function sided(side: DiffLine["side"], lines: readonly string[]): DiffLine[] {
	return lines.map((text) => ({ side, text }));
}

function commonStart(a: readonly string[], b: readonly string[]): number {
	const index = a.findIndex((line, at) => line !== b[at]);
	return index === -1 ? Math.min(a.length, b.length) : index;
}

/** By the longest common subsequence. */
function compared(a: readonly string[], b: readonly string[]): DiffLine[] {
	const width = b.length + 1;
	const longest = new Uint32Array((a.length + 1) * width);
	const at = (i: number, j: number) => longest[i * width + j] ?? 0;
	for (let i = a.length - 1; i >= 0; i--)
		for (let j = b.length - 1; j >= 0; j--)
			longest[i * width + j] =
				a[i] === b[j]
					? at(i + 1, j + 1) + 1
					: Math.max(at(i + 1, j), at(i, j + 1));
	const diff: DiffLine[] = [];
	let [i, j] = [0, 0];
	while (i < a.length || j < b.length) {
		if (i < a.length && a[i] === b[j]) {
			diff.push({ side: "same", text: a[i] ?? "" });
			i++;
			j++;
		} else if (i < a.length && (j >= b.length || at(i + 1, j) >= at(i, j + 1)))
			diff.push({ side: "wanted", text: a[i++] ?? "" });
		else diff.push({ side: "found", text: b[j++] ?? "" });
	}
	return diff;
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
