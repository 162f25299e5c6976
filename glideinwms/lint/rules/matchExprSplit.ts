import { visits } from "../../match/visits.ts";
import { pythonChildren } from "../../python/pythonChildren.ts";
import {
	type CallNode,
	type PythonNode,
	withoutParentheses,
} from "../../python/pythonNode.ts";
import { quote } from "../../quote.ts";
import type { FrontendLintRule } from "../frontendContext.ts";

/** A list in a text whose items keep the blanks around them, which ClassAd's lists do not. */
export const matchExprSplit: FrontendLintRule = {
	id: "match-expr-split",
	severity: "warning",
	title: "Items of a list that is split at commas keep their blanks",
	*check({ matchExpressions, at }) {
		for (const { path, parsed } of matchExpressions()) {
			if (parsed.expression === undefined) continue;
			const nodes = visits(parsed.expression).map(({ node }) => node);
			const stripped = new Set(nodes.flatMap(strippedIn));
			for (const node of nodes) {
				if (!isSplit(node) || stripped.has(node)) continue;
				const { start, end } = node;
				const text = parsed.text.slice(start, end);
				yield {
					at: at(path, { within: start, length: end - start }),
					message: `Of ${quote("SiteA, SiteB")}, ${quote(text)} makes " SiteB", which no site is called; stringListMember in START ignores the blank, so both sides disagree`,
					fix: `write [s.strip() for s in ${text}]`,
				};
			}
		}
	},
};

/** x.split(","), unless its blanks were taken out before. */
function isSplit(node: PythonNode): node is CallNode {
	if (node.kind !== "call" || node.callee.kind !== "attribute") return false;
	const [separator] = node.parameters;
	const base = withoutParentheses(node.callee.base);
	return (
		node.callee.name === "split" &&
		separator?.kind === "constant" &&
		separator.value === "," &&
		!callsMethod(base, ["replace", "sub"])
	);
}

/** The lists that a loop, or map(str.strip, …), takes the blanks off. */
function strippedIn(node: PythonNode): PythonNode[] {
	if (node.kind === "comprehension") {
		const used = [...node.elements, ...node.loops.flatMap((l) => l.conditions)];
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

function callsMethod(node: PythonNode, names: readonly string[]): boolean {
	return (
		node.kind === "call" &&
		node.callee.kind === "attribute" &&
		names.includes(node.callee.name)
	);
}
