import { parsePython } from "../python/parsePython.ts";
import { type PythonNode, withoutParentheses } from "../python/pythonNode.ts";

/** The value of a Python literal, in YAML's types. */
export type LiteralValue =
	| string
	| number
	| boolean
	| null
	| LiteralValue[]
	| { [key: string]: LiteralValue };

/** The value of a Python dictionary literal such as frontend.xml's `context`; undefined for anything else. */
export function readPythonLiteral(
	text: string,
): Record<string, LiteralValue> | undefined {
	const parsed = parsePython(text);
	if (!("expression" in parsed)) return undefined;
	const value = literalValue(parsed.expression);
	return typeof value === "object" && value !== null && !Array.isArray(value)
		? value
		: undefined;
}

function literalValue(given: PythonNode): LiteralValue | undefined {
	const node = withoutParentheses(given);
	if (node.kind === "constant") return constantOf(node.type, node.value);
	if (node.kind === "unary" && node.operator === "-") {
		const value = literalValue(node.operand);
		return typeof value === "number" ? -value : undefined;
	}
	if (node.kind !== "collection") return undefined;
	const items = node.items.map(literalValue);
	if (items.some((item) => item === undefined)) return undefined;
	const values = items as LiteralValue[];
	return node.form === "dict" ? dictOf(values) : values;
}

function constantOf(type: string, value: string): LiteralValue | undefined {
	if (type === "string") return value;
	if (type === "none") return null;
	if (type === "boolean") return value === "True";
	const number = Number(value.replaceAll("_", ""));
	return type === "number" && Number.isFinite(number) ? number : undefined;
}

/** Alternating keys and values; only text can be a YAML key. */
function dictOf(
	items: readonly LiteralValue[],
): Record<string, LiteralValue> | undefined {
	const entries: [string, LiteralValue][] = [];
	for (let index = 0; index + 1 < items.length; index += 2) {
		const [key, value = null] = items.slice(index, index + 2);
		if (typeof key !== "string") return undefined;
		entries.push([key, value]);
	}
	return Object.fromEntries(entries);
}
