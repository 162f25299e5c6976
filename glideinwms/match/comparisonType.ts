import { ownValue } from "../ownValue.ts";
import type { CallNode, PythonNode } from "../python/pythonNode.ts";
import { type AttributeRead, attributeReads } from "./attributeReads.ts";

/** The type that a value is compared as; undefined if unknown. */
export type ComparisonType = "string" | "number" | undefined;

/** The type that a read's attribute is declared with. */
export type TypeOfRead = (read: AttributeRead) => ComparisonType;

const functions: Readonly<Record<string, ComparisonType>> = {
	abs: "number",
	bool: "number",
	float: "number",
	getGlideinCpusNum: "number",
	int: "number",
	len: "number",
	repr: "string",
	round: "number",
	str: "string",
};

const methods: Readonly<Record<string, ComparisonType>> = {
	capitalize: "string",
	count: "number",
	endswith: "number",
	find: "number",
	format: "string",
	join: "string",
	lower: "string",
	lstrip: "string",
	replace: "string",
	rstrip: "string",
	startswith: "number",
	strip: "string",
	upper: "string",
};

/** The type of the node's value, from literals, declared attributes and well-known functions. */
export function comparisonType(
	node: PythonNode,
	typeOfRead: TypeOfRead,
): ComparisonType {
	const typeOf = (each: PythonNode) => comparisonType(each, typeOfRead);
	switch (node.kind) {
		case "constant":
			return constantType(node.type);
		case "format":
			return "string";
		case "comparison":
			return "number";
		case "unary":
			return node.operator === "await" ? undefined : "number";
		case "group":
			return typeOf(node.inner);
		case "assignment":
			return typeOf(node.value);
		case "conditional":
			return common([node.yes, node.no].map(typeOf));
		case "logical":
			return common(node.operands.map(typeOf));
		case "binary": {
			const [left, ...others] = operandsOf(node).map(typeOf);
			// "%d" % 5 is text.
			return left === "string" ? left : common([left, ...others]);
		}
		case "subscript":
		case "call": {
			const [read] = attributeReads(node);
			if (read) return typeOfRead(read);
			return node.kind === "call" ? calledType(node) : undefined;
		}
		default:
			return undefined;
	}
}

/** The operands of nested operations, from the left; a long sum is deep. */
function operandsOf(operation: PythonNode): PythonNode[] {
	const operands: PythonNode[] = [];
	const pending = [operation];
	for (let node = pending.pop(); node; node = pending.pop())
		if (node.kind === "binary") pending.push(node.right, node.left);
		else operands.push(node);
	return operands;
}

function constantType(type: string): ComparisonType {
	if (type === "string") return "string";
	return type === "number" || type === "boolean" ? "number" : undefined;
}

function calledType({ callee }: CallNode): ComparisonType {
	const known = callee.kind === "attribute" ? methods : functions;
	const name =
		callee.kind === "attribute" || callee.kind === "name" ? callee.name : "";
	return ownValue(known, name);
}

function common(types: readonly ComparisonType[]): ComparisonType {
	const [first] = types;
	return types.every((type) => type === first) ? first : undefined;
}
