import { askCPython } from "../python/cpython/askCPython.ts";
import { parseCommon } from "../python/parseCommon.ts";
import type { Span } from "../python/pythonNode.ts";
import { evaluateCommon, type Variables } from "./evaluate/evaluateCommon.ts";
import {
	isTrue,
	NotKnown,
	type PythonValue,
	Raised,
} from "./evaluate/pythonValue.ts";

/** An exception: where it is raised, and Python's message. */
export interface Failure extends Span {
	readonly said: string;
}

/** What trying an expression gives: whether it is true, what it raises, or why it was not tried. */
export type Trial =
	| { readonly value: boolean }
	| { readonly failure: Failure }
	| { readonly untried: string };

/** Evaluates a valid expression: here if it only has common forms, otherwise in CPython. */
export function tryExpression(text: string, variables: Variables): Trial {
	return tryHere(text, variables) ?? tryByCPython(text, variables);
}

/** The same for common forms only; undefined if CPython has to be asked. */
export function tryHere(text: string, variables: Variables): Trial | undefined {
	const expression = parseCommon(text);
	if (expression === undefined) return undefined;
	try {
		return { value: isTrue(evaluateCommon(expression, variables)) };
	} catch (error) {
		if (error instanceof NotKnown) return undefined;
		if (!(error instanceof Raised)) throw error;
		const { start, end } = error.span;
		return { failure: { said: error.message, start, end } };
	}
}

/** The same in CPython. */
export function tryByCPython(
	text: string,
	{ values, isLocal }: Variables,
): Trial {
	const variables = pythonLiteral({ kind: "dict", items: values });
	const asked = askCPython({ evaluate: text, variables, isLocal });
	return "none" in asked ? { untried: asked.none } : JSON.parse(asked.answer);
}

/** A value as Python writes it. */
export function pythonLiteral(value: PythonValue): string {
	if (typeof value === "string") return JSON.stringify(value);
	if (typeof value === "number")
		return Number.isInteger(value) ? `${value}.0` : String(value);
	if (typeof value === "boolean") return value ? "True" : "False";
	if (value === null) return "None";
	if (typeof value === "bigint") return String(value);
	if (value.kind !== "dict") throw new TypeError("A sample is no list");
	const entries = [...value.items].map(
		([key, each]) => `${JSON.stringify(key)}: ${pythonLiteral(each)}`,
	);
	return `{${entries.join(", ")}}`;
}
