import { pythonChildren } from "../python/pythonChildren.ts";
import type { NameNode, PythonNode } from "../python/pythonNode.ts";

/** What the frontend has as variables of the function that evaluates the expression. */
const local = ["job", "glidein", "attr_dict"];

/**
 * Names of the frontend that a loop or lambda reads where Python cannot see them: `eval` gives inner scopes only the
 * module's names. A loop's first iterable and a lambda's defaults are evaluated outside.
 */
export function unseenNames(expression: PythonNode): NameNode[] {
	const found: NameNode[] = [];
	const pending: { node: PythonNode; bound: readonly string[] | undefined }[] =
		[{ node: expression, bound: undefined }];
	for (let next = pending.pop(); next; next = pending.pop()) {
		const { node, bound } = next;
		if (node.kind === "name" && bound && local.includes(node.name))
			if (!bound.includes(node.name)) found.push(node);
		const own = setBy(node);
		const inner = own === undefined ? bound : [...(bound ?? []), ...own];
		for (const child of pythonChildren(node))
			pending.push({
				node: child,
				bound: isOutside(node, child) ? bound : inner,
			});
	}
	return found.sort((a, b) => a.start - b.start);
}

/** The names that the node's own scope sets; undefined for what has none. */
function setBy(node: PythonNode): string[] | undefined {
	if (node.kind === "lambda") return node.parameters.map(({ name }) => name);
	if (node.kind !== "comprehension") return undefined;
	return node.loops.flatMap(({ target }) => namesIn(target));
}

function namesIn(node: PythonNode): string[] {
	return node.kind === "name"
		? [node.name]
		: pythonChildren(node).flatMap(namesIn);
}

function isOutside(parent: PythonNode, child: PythonNode): boolean {
	if (parent.kind === "lambda") return parent.defaults.includes(child);
	return parent.kind === "comprehension" && parent.loops[0]?.iterable === child;
}
