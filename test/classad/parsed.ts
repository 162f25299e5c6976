import assert from "node:assert/strict";
import {
	type ClassAdNode,
	withoutGroups,
} from "../../glideinwms/classad/classAdNode.ts";
import {
	type ClassAdExpression,
	parseClassAd,
} from "../../glideinwms/classad/parseClassAd.ts";

/** The expression; fails where the text is none. */
export function parsed(text: string): ClassAdExpression {
	const result = parseClassAd(text);
	assert.ok("expression" in result, text);
	return result;
}

/** The expression with every operation in parentheses. */
export function bracketed(text: string): string {
	return show(parsed(text).expression);
}

function show(node: ClassAdNode): string {
	switch (node.kind) {
		case "literal":
			return typeof node.value === "string"
				? JSON.stringify(node.value)
				: String(node.value ?? node.type);
		case "attribute":
			return `${node.absolute ? "." : ""}${node.name}`;
		case "select":
			return `(${show(node.base)} . ${node.name})`;
		case "subscript":
			return `(${show(node.base)}[${show(node.index)}])`;
		case "call":
			return `${node.name}(${node.parameters.map(show).join(", ")})`;
		case "list":
			return `{${node.items.map(show).join(", ")}}`;
		case "record":
			return `[${node.attributes.map(({ name, value }) => `${name} = ${show(value)}`).join("; ")}]`;
		case "unary":
			return `(${node.operator}${show(node.operand)})`;
		case "binary":
			return `(${show(node.left)} ${node.operator} ${show(node.right)})`;
		case "conditional":
			return `(${show(node.condition)} ? ${show(node.yes)} : ${show(node.no)})`;
		default:
			return show(withoutGroups(node));
	}
}
