import { isDeepStrictEqual } from "node:util";
import { diffArrays } from "diff";
import { parse } from "yaml";
import { quietYaml } from "./quietYaml.ts";

/** With more changed lines than that, the time to compare them grows too much. */
const most = 1000;

/**
 * A changed YAML text with the lines of the old one wherever only spaces differ that mean nothing, so that what an operator
 * reviews is the change alone: the writer has one way to space lists and comments, and files have theirs.
 */
export function keepLines(old: string, changed: string): string {
	const [before, after] = [old.split("\n"), changed.split("\n")];
	const parts = diffArrays(before, after, {
		comparator: (a, b) => plain(a) === plain(b),
		maxEditLength: most,
	});
	if (parts === undefined) return changed;
	const lines: string[] = [];
	let index = 0;
	for (const { value, added, removed } of parts) {
		const own = before.slice(index, index + value.length);
		if (!removed) lines.push(...(added ? value : own));
		if (!added) index += value.length;
	}
	const kept = lines.join("\n");
	return isDeepStrictEqual(parse(kept, quietYaml), parse(changed, quietYaml))
		? kept
		: changed;
}

function plain(line: string): string {
	return line
		.replace(/([[{]) +/g, "$1")
		.replace(/ +([\]}])/g, "$1")
		.replace(/ +#/, " #");
}
