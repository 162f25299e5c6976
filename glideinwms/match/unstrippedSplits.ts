import { pythonChildren } from "../python/pythonChildren.ts";
import {
	type CallNode,
	type PythonNode,
	withoutParentheses,
} from "../python/pythonNode.ts";
import { visits } from "./visits.ts";

/** Every x.split(",") whose items keep the spaces around them. */
export function unstrippedSplits(expression: PythonNode): CallNode[] {
	const nodes = visits(expression).map(({ node }) => node);
	const stripped = new Set(nodes.flatMap(strippedIn));
	return nodes.filter(isSplit).filter((node) => !stripped.has(node));
}

/** Unless its spaces were removed before. */
function isSplit(node: PythonNode): node is CallNode {
	if (node.kind !== "call" || node.callee.kind !== "attribute") return false;
	const [separator] = node.parameters;
	return (
		node.callee.name === "split" &&
		separator?.kind === "constant" &&
		separator.value === "," &&
		!callsReplace(withoutParentheses(node.callee.base))
	);
}

/** The lists whose items a loop, or map(str.strip, …), strips. */
function strippedIn(node: PythonNode): PythonNode[] {
	if (node.kind === "comprehension") {
		const used = [
			...node.elements,
			...node.loops.flatMap(({ conditions }) => conditions),
		];
		return used.some(strips)
			? node.loops.map(({ iterable }) => withoutParentheses(iterable))
			: [];
	}
	const isMap =
		node.kind === "call" &&
		node.callee.kind === "name" &&
		node.callee.name === "map";
	return isMap && node.parameters.some(strips)
		? node.parameters.map(withoutParentheses)
		: [];
}

/** Whether a part of it is x.strip. */
function strips(node: PythonNode): boolean {
	return (
		(node.kind === "attribute" && node.name === "strip") ||
		pythonChildren(node).some(strips)
	);
}

function callsReplace(node: PythonNode): boolean {
	return (
		node.kind === "call" &&
		node.callee.kind === "attribute" &&
		node.callee.name === "replace"
	);
}
