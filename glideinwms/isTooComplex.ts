import type { Rule } from "./rule.ts";

export const tooComplex: Rule = {
	id: "too-complex",
	severity: "error",
	title: "The file is too long or too deeply nested to be checked",
};

/** Far above any value that people write. */
export const maxLength = 10_000;

/** Python fails at 186 to 200 brackets, depending on their content, and GlideinWMS adds a few. */
export const maxDepth = 180;

/** Python checks this itself, and has its own limits. */
export const maxPythonLength = 100_000;

/** True for a value that is not checked, to limit time and stack; brackets only count in expressions. */
export function isTooComplex(text: string, isExpression: boolean): boolean {
	if (text.length > maxLength) return true;
	if (!isExpression || text.length <= maxDepth) return false;
	let depth = 0;
	for (const character of text) {
		if ("([{".includes(character)) depth += 1;
		else if (")]}".includes(character)) depth -= 1;
		if (depth > maxDepth) return true;
	}
	return false;
}
