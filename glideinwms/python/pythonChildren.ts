import type { Loop, PythonNode } from "./pythonNode.ts";

/** The nodes of which a node is made, in the order in which Python evaluates them. */
export function pythonChildren(node: PythonNode): readonly PythonNode[] {
	switch (node.kind) {
		case "name":
		case "constant":
			return [];
		case "format":
		case "slice":
			return node.parts;
		case "attribute":
			return [node.base];
		case "subscript":
			return [node.base, node.index];
		case "call":
			return [node.callee, ...node.parameters];
		case "keyword":
			return [node.value];
		case "starred":
		case "unary":
			return [node.operand];
		case "binary":
			return [node.left, node.right];
		case "logical":
		case "comparison":
			return node.operands;
		case "conditional":
			return [node.condition, node.yes, node.no];
		case "lambda":
			return [...node.defaults, ...node.parameters, node.body];
		case "collection":
			return node.items;
		case "comprehension":
			return [...node.loops.flatMap(partsOf), ...node.elements];
		case "assignment":
			return [node.value, node.target];
		case "yield":
			return node.value ? [node.value] : [];
		case "group":
			return [node.inner];
	}
}

function partsOf({ iterable, target, conditions }: Loop): PythonNode[] {
	return [iterable, target, ...conditions];
}
