import { isRecord } from "../../../glideinwms/isRecord.ts";
import { defaultOf } from "../../../glideinwms/parameters/defaultOf.ts";
import type {
	Attribute,
	Element,
	Node,
} from "../../../glideinwms/parameters/schema.ts";
import type { Release } from "../../../glideinwms/release.ts";
import { classAd, conjunctionKey, python } from "../expressions/conjunction.ts";
import { reduced } from "./reduced.ts";

type Values = Record<string, unknown>;

/** Turns a model into another: what to lay over `built` so that it means what `wanted` does; null takes away. */
export function layerDifference(
	element: Element,
	built: unknown,
	wanted: unknown,
	release: Release,
): Values {
	const from = isRecord(built) ? built : {};
	const to = isRecord(wanted) ? wanted : {};
	const attributes = Object.entries(element.attributes).flatMap(
		([name, attribute]): [string, unknown][] => {
			const fallback = defaultOf(attribute, release);
			const value = to[name] ?? fallback;
			return sameValue(attribute, from[name] ?? fallback, value)
				? []
				: [[name, value ?? null]];
		},
	);
	const children = Object.entries(element.children).flatMap(
		([tag, node]): [string, unknown][] => {
			const value = residueOfNode(node, from[tag], to[tag], release);
			return value === undefined ? [] : [[tag, value]];
		},
	);
	return Object.fromEntries([...attributes, ...children]);
}

/** True for values that GlideinWMS takes for the same; of expressions, for those that hold in the same cases. */
export function sameValue(
	{ kind }: Attribute,
	a: unknown,
	b: unknown,
): boolean {
	if (a === b) return true;
	if (typeof a !== "string" || typeof b !== "string") return false;
	if (kind !== "classad" && kind !== "python") return false;
	const language = kind === "python" ? python : classAd;
	return conjunctionKey(a, language) === conjunctionKey(b, language);
}

function residueOfNode(
	node: Node,
	built: unknown,
	wanted: unknown,
	release: Release,
): unknown {
	if (node.form === "element")
		return orNothing(layerDifference(node, built, wanted, release));
	if (node.form === "list") {
		const items = (model: unknown) =>
			(Array.isArray(model) ? model : []).map((item: unknown) =>
				reduced(node.item, item, release),
			);
		const list = items(wanted);
		return JSON.stringify(items(built)) === JSON.stringify(list)
			? undefined
			: list;
	}
	const from = isRecord(built) ? built : {};
	const entries = Object.entries(isRecord(wanted) ? wanted : {}).flatMap(
		([name, item]): [string, unknown][] => {
			if (!Object.hasOwn(from, name))
				return [[name, reduced(node.item, item, release)]];
			const value = orNothing(
				layerDifference(node.item, from[name], item, release),
			);
			return value === undefined ? [] : [[name, value]];
		},
	);
	return orNothing(Object.fromEntries(entries));
}

function orNothing(values: Values): Values | undefined {
	return Object.keys(values).length === 0 ? undefined : values;
}
