import { ownValue } from "./ownValue.ts";
import { defaultOf } from "./parameters/defaultOf.ts";
import { formatScalar } from "./parameters/formatScalar.ts";
import { frontend } from "./parameters/frontend.ts";
import { readScalar } from "./parameters/readScalar.ts";
import type {
	Attribute,
	Dict,
	Element,
	List,
	Node,
} from "./parameters/schema.ts";
import { isInRange, type Release } from "./release.ts";
import { readXml, type XmlElement } from "./xml/readXml.ts";

type Entry = [path: string, value: string];

/**
 * Every value in effect in a frontend.xml: path such as "groups[main]/match/@match_expr" to value, defaults filled in, numbers and Bools in one spelling.
 * Unknown parameters are kept. Items of lists are named by what tells them apart, so their order does not show.
 * @throws SyntaxError where the XML is not well formed
 */
export function flattenFrontendXml(
	xml: string,
	release: Release,
): Map<string, string> {
	return new Map(flattenElement(frontend, readXml(xml), "", release));
}

function flattenElement(
	element: Element,
	xml: XmlElement | undefined,
	path: string,
	release: Release,
): Entry[] {
	return [
		...flattenAttributes(element, xml, path, release),
		...Object.entries(element.children).flatMap(([tag, node]) =>
			flattenNode(node, childrenOf(xml, tag), `${path}${tag}`, release),
		),
		...flattenUnknown(xml, Object.keys(element.children), path),
	];
}

function flattenAttributes(
	{ attributes }: Element,
	xml: XmlElement | undefined,
	path: string,
	release: Release,
): Entry[] {
	const given = [...(xml?.attributes ?? [])].map(([name, text]): Entry => {
		const known = ownValue(attributes, name);
		return [`${path}@${name}`, known ? normalize(known, text) : text];
	});
	const defaults = Object.entries(attributes).flatMap(
		([name, attribute]): Entry[] => {
			const value = defaultOf(attribute, release) ?? attribute.default;
			return value === undefined || !isInRange(release, attribute)
				? []
				: [[`${path}@${name}`, normalize(attribute, formatScalar(value))]];
		},
	);
	return [...defaults, ...given];
}

function flattenNode(
	node: Node,
	elements: readonly XmlElement[],
	path: string,
	release: Release,
): Entry[] {
	// As in GlideinWMS, an element given twice counts as its last occurrence.
	const xml = elements.at(-1);
	if (node.form !== "element") return flattenItems(node, xml, path, release);
	return isInRange(release, node) || xml
		? flattenElement(node, xml, `${path}/`, release)
		: [];
}

function flattenItems(
	node: List | Dict,
	xml: XmlElement | undefined,
	path: string,
	release: Release,
): Entry[] {
	const items = new Map<string, XmlElement>();
	for (const item of childrenOf(xml, node.itemTag)) {
		const key = keyOf(node, item);
		// The last item of a name replaces the others of a dict; a list holds them all.
		items.set(node.form === "dict" ? key : unusedKey(items, key), item);
	}
	return [
		...[...items].flatMap(([key, item]) =>
			flattenElement(
				node.item,
				node.form === "dict" ? withoutName(item) : item,
				`${path}[${key}]/`,
				release,
			),
		),
		...[...(xml?.attributes ?? [])].map(
			([name, text]): Entry => [`${path}/@${name}`, text],
		),
		...flattenUnknown(xml, [node.itemTag], `${path}/`),
	];
}

function keyOf(node: List | Dict, { attributes }: XmlElement): string {
	if (node.form === "dict") return attributes.get("name") ?? "";
	return node.keys
		.flatMap((key) => {
			const text = attributes.get(key);
			if (node.item.attributes[key]?.kind !== "bool") return text ?? [];
			return text?.toLowerCase() === "true" ? [key] : [];
		})
		.join(" ");
}

function unusedKey(items: ReadonlyMap<string, unknown>, key: string): string {
	let unused = key;
	for (let count = 2; items.has(unused); count++) unused = `${key} #${count}`;
	return unused;
}

function withoutName(item: XmlElement): XmlElement {
	const attributes = new Map(item.attributes);
	attributes.delete("name");
	return { ...item, attributes };
}

function flattenUnknown(
	xml: XmlElement | undefined,
	known: readonly string[],
	path: string,
): Entry[] {
	const unknown = (xml?.children ?? []).filter(
		({ tag }) => !known.includes(tag),
	);
	return unknown.flatMap((child) => [
		...[...child.attributes].map(
			([name, value]): Entry => [`${path}${child.tag}/@${name}`, value],
		),
		...flattenUnknown(child, [], `${path}${child.tag}/`),
	]);
}

function childrenOf(xml: XmlElement | undefined, tag: string): XmlElement[] {
	return (xml?.children ?? []).filter((child) => child.tag === tag);
}

function normalize(attribute: Attribute, text: string): string {
	return formatScalar(readScalar(attribute, text));
}
