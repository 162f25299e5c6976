import { pythonChildren } from "../python/pythonChildren.ts";
import type { Loop, PythonNode } from "../python/pythonNode.ts";

/** A node of an expression, and its context. */
export interface Visit {
	readonly node: PythonNode;
	/** True on the right of `and` and `or`, and in a branch, loop or lambda: it may not be evaluated. */
	readonly conditional: boolean;
	/** True for a name that the expression itself sets. */
	readonly bound: boolean;
}

/** All nodes of an expression, each before its parts. */
export function visits(expression: PythonNode): Visit[] {
	const found: Visit[] = [];
	const pending = [
		{ node: expression, conditional: false, names: assignedIn(expression) },
	];
	for (let next = pending.pop(); next; next = pending.pop()) {
		const { node, conditional, names } = next;
		const bound = node.kind === "name" && names.has(node.name);
		found.push({ node, conditional, bound });
		const own = setBy(node);
		const inside = own.length > 0 ? new Set([...names, ...own]) : names;
		for (const child of pythonChildren(node).toReversed())
			pending.push({
				node: child,
				conditional: conditional || isConditional(node, child),
				names: isOutside(node, child) ? names : inside,
			});
	}
	return found;
}

/** The names that := sets, which are there in all that is evaluated later. */
function assignedIn(expression: PythonNode): Set<string> {
	const names = new Set<string>();
	const pending = [expression];
	for (let node = pending.pop(); node; node = pending.pop()) {
		if (node.kind === "assignment") names.add(node.target.name);
		pending.push(...pythonChildren(node));
	}
	return names;
}

function setBy(node: PythonNode): string[] {
	if (node.kind === "lambda") return node.parameters.map(({ name }) => name);
	return node.kind === "comprehension"
		? node.loops.flatMap(({ target }) => targetNames(target))
		: [];
}

function targetNames(target: PythonNode): string[] {
	switch (target.kind) {
		case "name":
			return [target.name];
		case "collection":
			return target.items.flatMap(targetNames);
		case "starred":
			return targetNames(target.operand);
		case "group":
			return targetNames(target.inner);
		default:
			return [];
	}
}

function isConditional(parent: PythonNode, child: PythonNode): boolean {
	switch (parent.kind) {
		case "logical":
			return child !== parent.operands[0];
		case "comparison":
			return child !== parent.operands[0] && child !== parent.operands[1];
		case "conditional":
			return child !== parent.condition;
		default:
			return hasOwnScope(parent) && !isOutside(parent, child);
	}
}

function hasOwnScope({ kind }: PythonNode): boolean {
	return kind === "lambda" || kind === "comprehension";
}

/** What a lambda or a loop evaluates immediately, before its names are set. */
function isOutside(parent: PythonNode, child: PythonNode): boolean {
	if (parent.kind === "lambda") return parent.defaults.includes(child);
	const [first]: readonly Loop[] =
		parent.kind === "comprehension" ? parent.loops : [];
	return first?.iterable === child;
}
