import { ownValue } from "../ownValue.ts";
import { frontend } from "../parameters/frontend.ts";
import type { Element, Node } from "../parameters/schema.ts";
import type { XmlElement } from "./readXml.ts";

/** An element of the file with its entry in the table. */
export interface XmlVisit {
	readonly xml: XmlElement;
	/** Undefined if the table does not have it. */
	readonly node: Node | undefined;
	/** Tags and names from the root, for messages: groups/main/match. */
	readonly path: string;
}

/** Every element of a frontend.xml, parents first. */
export function* walkXml(
	xml: XmlElement,
	node: Node | undefined = frontend,
	path = "",
): Generator<XmlVisit> {
	yield { xml, node, path };
	for (const child of xml.children) {
		const name = child.attributes.get("name") ?? child.tag;
		yield* walkXml(
			child,
			nodeOf(node, child.tag),
			path === "" ? name : `${path}/${name}`,
		);
	}
}

/** The table's element behind a visit; undefined for lists, dicts and what is unknown. */
export function elementOf({ node }: XmlVisit): Element | undefined {
	return node?.form === "element" ? node : undefined;
}

function nodeOf(node: Node | undefined, tag: string): Node | undefined {
	if (!node) return undefined;
	if (node.form !== "element")
		return tag === node.itemTag ? node.item : undefined;
	return ownValue(node.children, tag);
}
