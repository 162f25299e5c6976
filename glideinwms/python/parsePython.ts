import { maxPythonLength } from "../isTooComplex.ts";
import { askCPython } from "./cpython/askCPython.ts";
import { parseCommon } from "./parseCommon.ts";
import type { PythonNode, PythonProblem } from "./pythonNode.ts";
import { remedyOf } from "./remedyOf.ts";

/** An expression that Python accepts. */
export interface PythonExpression {
	readonly text: string;
	readonly expression: PythonNode;
	/** Where a trailing comment starts, which would hide appended text. */
	readonly comment?: number;
}

/** What parsing gives: an expression, the first problem that keeps Python from taking it, or why it was not looked into. */
export type ParsedPython =
	| PythonExpression
	| { readonly problem: PythonProblem }
	| { readonly unread: string };

/** Parses a Python expression as `compile(text, …, "eval")` of Python 3.9 does, by CPython itself where it is no common one; never throws. */
export function parsePython(text: string): ParsedPython {
	const expression = parseCommon(text);
	if (expression) return { text, expression };
	if (text.length > maxPythonLength)
		return { unread: `it has more than ${maxPythonLength} characters` };
	const asked = askCPython({ parse: text });
	if ("none" in asked) return { unread: asked.none };
	const parsed: CPythonTree = JSON.parse(asked.answer);
	if (parsed.problem) return { problem: remedyOf(text, parsed.problem) };
	return parsed.expression
		? { text, ...parsed, expression: parsed.expression }
		: { unread: "it nests too deeply" };
}

interface CPythonTree {
	readonly problem?: PythonProblem;
	readonly expression?: PythonNode | null;
	readonly comment?: number;
}
