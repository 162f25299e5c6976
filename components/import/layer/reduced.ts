import { isRecord } from "../../../glideinwms/isRecord.ts";
import { defaultOf } from "../../../glideinwms/parameters/defaultOf.ts";
import type { Element, Node } from "../../../glideinwms/parameters/schema.ts";
import type { Release } from "../../../glideinwms/release.ts";

type Values = Record<string, unknown>;

/** What of an element's model differs from GlideinWMS's defaults, its keys in the table's order. */
export function reduced(
	element: Element,
	model: unknown,
	release: Release,
): Values {
	const values = isRecord(model) ? model : {};
	const attributes = Object.entries(element.attributes).flatMap(
		([name, attribute]): [string, unknown][] => {
			const value = values[name];
			const isDefault = value === defaultOf(attribute, release);
			return value === undefined || (isDefault && !attribute.required)
				? []
				: [[name, value]];
		},
	);
	const children = Object.entries(element.children).flatMap(
		([tag, node]): [string, unknown][] => {
			const value = reducedNode(node, values[tag], release);
			return value === undefined ? [] : [[tag, value]];
		},
	);
	return Object.fromEntries([...attributes, ...children]);
}

function reducedNode(node: Node, model: unknown, release: Release): unknown {
	if (node.form === "element") {
		const values = reduced(node, model, release);
		return Object.keys(values).length === 0 ? undefined : values;
	}
	if (node.form === "list") {
		const items = Array.isArray(model) ? model : [];
		return items.length === 0
			? undefined
			: items.map((item: unknown) => reduced(node.item, item, release));
	}
	const items = Object.entries(isRecord(model) ? model : {});
	return items.length === 0
		? undefined
		: Object.fromEntries(
				items.map(([name, item]) => [name, reduced(node.item, item, release)]),
			);
}
