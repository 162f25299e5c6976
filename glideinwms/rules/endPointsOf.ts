import type { Fault } from "../fault.ts";
import type { FrontendModel } from "../model.ts";
import { sectionsOf } from "./sectionsOf.ts";

interface EndPoint {
	readonly path: Fault["path"];
	/** The list that it is in, for messages. */
	readonly what: string;
	readonly node: string;
	readonly ranges: boolean;
	readonly named: boolean;
}

export function endPointsOf(model: FrontendModel): EndPoint[] {
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
