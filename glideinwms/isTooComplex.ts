import type { Rule } from "./rule.ts";

export const tooComplex: Rule = {
	id: "too-complex",
	severity: "error",
	title: "The file is too long or too deeply nested to be checked",
};

/** No value that people write comes near. */
export const maxLength = 10_000;

/** Python gives up at 186 to 200 brackets, by what they hold, and GlideinWMS puts a few around. */
export const maxDepth = 180;

/** Python is asked itself what it takes, and has limits of its own. */
export const maxPythonLength = 100_000;

/** True for a value that is not looked at, so that checks take little time and stack whatever is given; brackets count in expressions alone. */
export function isTooComplex(text: string, isExpression: boolean): boolean {
	if (text.length > maxLength) return true;
	if (!isExpression) return false;
	let depth = 0;
	for (const character of text) {
		if ("([{".includes(character)) depth += 1;
		else if (")]}".includes(character)) depth -= 1;
		if (depth > maxDepth) return true;
	}
	return false;
}
