import type { SyntaxNode } from "@lezer/common";
import { type AttributeRead, attributeRead } from "./attributeRead.ts";

/** What a value is compared as; undefined where that cannot be told. */
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

/** The type of the node's value in the expression `text`, from literals, declared attributes and well-known functions. */
export function comparisonType(
	node: SyntaxNode | null,
	text: string,
	typeOfRead: TypeOfRead,
): ComparisonType {
	if (!node) return undefined;
	const typeOf = (each: SyntaxNode | null) =>
		comparisonType(each, text, typeOfRead);
	const read =
		node.name === "BinaryExpression" ? undefined : attributeRead(node, text);
	if (read) return typeOfRead(read);
	switch (node.name) {
		case "String":
		case "ContinuedString":
		case "FormatString":
			return "string";
		case "Number":
		case "Boolean":
		case "UnaryExpression":
			return "number";
		case "ParenthesizedExpression":
			return typeOf(node.firstChild?.nextSibling ?? null);
		case "ConditionalExpression":
			return common(typeOf(node.firstChild), typeOf(node.lastChild));
		case "CallExpression":
			return calledType(node, text);
		case "BinaryExpression":
			return binaryType(node, typeOf);
		default:
			return undefined;
	}
}

function calledType(call: SyntaxNode, text: string): ComparisonType {
	const callee = call.firstChild;
	const property = callee?.getChild("PropertyName");
	const [known, named] = property ? [methods, property] : [functions, callee];
	const name = named ? text.slice(named.from, named.to) : "";
	return Object.hasOwn(known, name) ? known[name] : undefined;
}

function binaryType(
	node: SyntaxNode,
	typeOf: (each: SyntaxNode | null) => ComparisonType,
): ComparisonType {
	const left = typeOf(node.firstChild);
	const right = typeOf(node.lastChild);
	if (node.getChild("and") || node.getChild("or")) return common(left, right);
	if (!node.getChild("ArithOp")) return "number";
	// "%d" % 5 is text.
	return left === "string" ? "string" : common(left, right);
}

function common(left: ComparisonType, right: ComparisonType): ComparisonType {
	return left === right ? left : undefined;
}
