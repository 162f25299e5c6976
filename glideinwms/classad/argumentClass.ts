import { type ClassAdNode, withoutGroups } from "./classAdNode.ts";
import type { ParameterKind } from "./functions.ts";

/** What an argument is, as far as its text shows; text that can be converted to a number is a "numeral". */
export type ArgumentClass =
	| "boolean"
	| "integer"
	| "list"
	| "numeral"
	| "real"
	| "record"
	| "text";

const every: readonly ArgumentClass[] = [
	"boolean",
	"integer",
	"list",
	"numeral",
	"real",
	"record",
	"text",
];
const texts: readonly ArgumentClass[] = ["text", "numeral"];
const numbers: readonly ArgumentClass[] = [
	"boolean",
	"integer",
	"numeral",
	"real",
];

/** What each kind of parameter takes. */
const taken: Readonly<Record<ParameterKind, readonly ArgumentClass[]>> = {
	any: every,
	attribute: [],
	condition: ["boolean", "integer", "real"],
	environment: texts,
	integer: ["integer"],
	list: ["list"],
	moment: ["integer", "real", "record"],
	number: numbers,
	numbers: [...numbers, "list"],
	numeric: ["integer", "real"],
	operator: texts,
	pattern: texts,
	scalar: [...numbers, "text"],
	sized: [...texts, "list", "record"],
	text: texts,
	time: ["integer", "real", ...texts],
	words: texts,
};

/** In words, what a parameter of the kind takes. */
export const kindWords: Readonly<Record<ParameterKind, string>> = {
	any: "any value",
	attribute: "an attribute",
	condition: "a condition",
	environment: "an environment as text",
	integer: "a whole number",
	list: "a list in { }",
	moment: "a time in seconds",
	number: "a number",
	numbers: "a number or a list of numbers",
	numeric: "a number",
	operator: 'an operator as text, such as "<"',
	pattern: "a regular expression as text",
	scalar: "a single value",
	sized: "a text or a list",
	text: "a text",
	time: "a time",
	words: "a text with a list of words",
};

/** In words, what an argument is. */
export const classWords: Readonly<Record<ArgumentClass, string>> = {
	boolean: "true or false",
	integer: "a number",
	list: "a list",
	numeral: "a text",
	real: "a number",
	record: "a record",
	text: "a text",
};

/** Whether a parameter of the kind takes what the argument is. */
export function takes(kind: ParameterKind, given: ArgumentClass): boolean {
	return taken[kind].includes(given);
}

/** What the argument is; undefined if that depends on its value. */
export function argumentClass(node: ClassAdNode): ArgumentClass | undefined {
	const inner = withoutGroups(node);
	switch (inner.kind) {
		case "list":
		case "record":
			return inner.kind;
		case "unary": {
			const operand = argumentClass(inner.operand);
			const isSign = inner.operator === "-" || inner.operator === "+";
			return isSign && (operand === "integer" || operand === "real")
				? operand
				: undefined;
		}
		case "literal":
			if (typeof inner.value === "string")
				return /^\s*[+-]?\.?\d/.test(inner.value) ? "numeral" : "text";
			return inner.type === "undefined" || inner.type === "error"
				? undefined
				: (inner.type as ArgumentClass);
		default:
			return undefined;
	}
}
