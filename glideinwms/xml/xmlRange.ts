import type { Fault } from "../fault.ts";
import { ownValue } from "../ownValue.ts";
import { frontend } from "../parameters/frontend.ts";
import type { Node } from "../parameters/schema.ts";
import type { TextRange } from "../textRange.ts";
import type { XmlElement } from "./readXml.ts";
import { type AttributePlace, attributePlaces } from "./startTag.ts";

/** Which part of the value at a path. */
export interface RangePart {
	/** The attribute's name, not its value. */
	readonly name?: boolean;
	/** A position in the attribute's value, references counted as one character. */
	readonly within?: number;
	/** How many characters of the value from there. */
	readonly length?: number;
}

/** The place of a model's path in the XML; where something is absent, that of the element which should hold it. */
export function xmlRange(
	xml: string,
	root: XmlElement,
	path: Fault["path"],
	part: RangePart = {},
): TextRange {
	let element = root;
	let node: Node | undefined = frontend;
	for (const key of path) {
		const child = childOf(element, node, key);
		if (!child)
			return node === undefined || node.form === "element"
				? attributeRange(xml, element, String(key), part)
				: elementRange(element);
		element = child;
		node = nodeBelow(node, key);
	}
	return element.attributes.has("name") && isNamed(path)
		? attributeRange(xml, element, "name", {})
		: elementRange(element);
}

/** The place of an attribute; of its element where it is absent. */
export function attributeRange(
	xml: string,
	element: XmlElement,
	name: string,
	part: RangePart,
): TextRange {
	const place = attributePlaces(xml, element.offset).get(name);
	if (!place) return elementRange(element);
	if (part.name) return { offset: place.name, length: name.length };
	if (part.within === undefined)
		return { offset: place.value, length: place.source.length };
	const start = sourceOffset(place, part.within);
	const end = sourceOffset(place, part.within + (part.length ?? 1));
	return { offset: place.value + start, length: Math.max(1, end - start) };
}

/** The place of an element: its tag. */
export function elementRange({ offset, tag }: XmlElement): TextRange {
	return { offset: offset + 1, length: tag.length };
}

function isNamed(path: Fault["path"]): boolean {
	return typeof path.at(-1) === "string";
}

function childOf(
	element: XmlElement,
	node: Node | undefined,
	key: string | number,
): XmlElement | undefined {
	if (node?.form === "list" || node?.form === "dict") {
		const { named, ordered } = itemsOf(element, node.itemTag);
		return node.form === "list" ? ordered[Number(key)] : named.get(String(key));
	}
	// As in GlideinWMS, an element given twice counts as its last occurrence.
	return element.children.findLast(({ tag }) => tag === key);
}

function nodeBelow(
	node: Node | undefined,
	key: string | number,
): Node | undefined {
	if (node?.form !== "element") return node?.item;
	return ownValue(node.children, String(key));
}

/** The offset in a value as written of a position in its text. */
function sourceOffset({ source }: AttributePlace, position: number): number {
	if (!source.includes("&")) return Math.min(position, source.length);
	let left = position;
	for (const { 0: unit, index } of source.matchAll(/&[^;]*;|[^&]/gs)) {
		if (left <= 0) return index;
		left -= 1;
		if (unit.length > 8 && Number(`0${unit.slice(2, -1)}`) > 0xffff) left -= 1;
	}
	return source.length;
}

/** The items of a list or dict, in their order and by name, where the last of a name counts. */
interface Items {
	readonly ordered: readonly XmlElement[];
	readonly named: ReadonlyMap<string, XmlElement>;
}

/** Kept for each element: a file with thousands of groups asks for each of them again and again. */
const known = new WeakMap<XmlElement, Items>();

function itemsOf(element: XmlElement, itemTag: string): Items {
	const kept = known.get(element);
	if (kept !== undefined) return kept;
	const ordered = element.children.filter(({ tag }) => tag === itemTag);
	const named = new Map(
		ordered.map((item) => [item.attributes.get("name") ?? "", item]),
	);
	const items = { ordered, named };
	known.set(element, items);
	return items;
}
