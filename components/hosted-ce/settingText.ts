/** A setting in HTCondor's configuration language, line by line. Several lines stand between marks that none of them holds. */
export function settingText(name: string, value: string): string[] {
	const lines = value.replace(/\n+$/, "").split("\n");
	if (lines.length === 1) return [`${name} = ${lines[0]}`];
	const mark = markFor(value);
	return [`${name} @=${mark}`, ...lines, `@${mark}`];
}

function markFor(value: string): string {
	let mark = "end";
	while (value.includes(`@${mark}`)) mark += "_";
	return mark;
}
