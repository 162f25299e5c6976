import type { Fault } from "../fault.ts";
import type { FrontendModel } from "../model.ts";
import { quote } from "../quote.ts";
import { findNodeProblem } from "./findNodeProblem.ts";
import { sectionsOf } from "./sectionsOf.ts";

interface EndPoint {
	readonly path: Fault["path"];
	/** The list that it is in, for messages. */
	readonly what: string;
	readonly node: string;
	readonly ranges: boolean;
	readonly named: boolean;
}

/** Syntax of every node and schedd. */
export function* nodeFaults(model: FrontendModel): Generator<Fault> {
	for (const { path, what, node, ranges, named } of endPointsOf(model)) {
		if (named && node === "ALL") continue;
		const problem = findNodeProblem(node, { ranges, named });
		if (problem)
			yield {
				rule: "node-syntax",
				path,
				message: `The ${what} is ${quote(node)}, which ${problem}`,
			};
	}
}

/** A node or schedd listed twice in one list. */
export function* duplicateNodeFaults(model: FrontendModel): Generator<Fault> {
	const seen = new Set<string>();
	for (const { path, what, node } of endPointsOf(model)) {
		const listed = JSON.stringify([path.slice(0, -2), node]);
		if (seen.has(listed))
			yield {
				rule: "duplicate-node",
				path,
				message: `The ${what} ${quote(node)} is listed twice: remove one`,
			};
		seen.add(listed);
	}
}

function endPointsOf(model: FrontendModel): EndPoint[] {
	const { collectors = [], ccbs = [] } = model;
	return [
		...collectors.flatMap(({ node, secondary = false }, index) =>
			endPoint(node, ["collectors", index, "node"], "collector", secondary),
		),
		...ccbs.flatMap(({ node }, index) =>
			endPoint(node, ["ccbs", index, "node"], "ccb", true),
		),
		...sectionsOf(model).flatMap(({ path, settings: { match = {} } }) => [
			...(match.factory?.collectors ?? []).flatMap(({ node }, index) =>
				endPoint(
					node,
					[...path, "match", "factory", "collectors", index, "node"],
					"factory collector",
					false,
				),
			),
			...(match.job?.schedds ?? []).flatMap(({ fullname }, index) =>
				endPoint(
					fullname,
					[...path, "match", "job", "schedds", index, "fullname"],
					"schedd",
					false,
				),
			),
		]),
	];
}

function endPoint(
	node: string | undefined,
	path: Fault["path"],
	what: string,
	ranges: boolean,
): EndPoint[] {
	const named = what === "schedd";
	return node === undefined ? [] : [{ node, path, what, ranges, named }];
}
