import type { PythonProblem, Span } from "./pythonNode.ts";

/** A piece of an expression's text. */
export interface PythonToken extends Span {
	/** "name", "number", "string", a keyword, operator or bracket as written, "newline" (outside brackets), "end", or "broken". */
	readonly kind: string;
	/** Why Python refuses a "broken" one. */
	readonly problem?: PythonProblem;
}

/** Names that are taken; print, match and type are not. */
export const keywords: ReadonlySet<string> = new Set(
	"False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield".split(
		" ",
	),
);

/** A token that ends what can be read. */
export function broken(
	start: number,
	end: number,
	message: string,
	offset = start,
): PythonToken {
	const length = end - offset;
	return { kind: "broken", start, end, problem: { offset, length, message } };
}
