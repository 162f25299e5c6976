import { ownValue } from "../../../glideinwms/ownValue.ts";
import { frontend } from "../../../glideinwms/parameters/frontend.ts";
import type { Node } from "../../../glideinwms/parameters/schema.ts";
import type { XmlElement } from "../../../glideinwms/xml/readXml.ts";
import { itemKey } from "./flatPath.ts";

/** The path of an element of a frontend.xml as flattenFrontendXml() writes it; undefined where the root does not hold it. */
export function elementPath(
	root: XmlElement,
	wanted: XmlElement,
	node: Node | undefined = frontend,
	path = "",
): string | undefined {
	if (root === wanted) return path;
	for (const [index, child] of root.children.entries()) {
		const own = childNode(node, child.tag);
		const name = nameOf(node, own, root, index);
		const found = elementPath(child, wanted, own, `${path}${name}`);
		if (found !== undefined) return found;
	}
	return undefined;
}

function childNode(parent: Node | undefined, tag: string): Node | undefined {
	if (parent?.form !== "element")
		return parent?.itemTag === tag ? parent.item : undefined;
	return ownValue(parent.children, tag);
}

function nameOf(
	parent: Node | undefined,
	own: Node | undefined,
	{ children }: XmlElement,
	index: number,
): string {
	const child = children[index];
	const isContainer = own !== undefined && own.form !== "element";
	if (parent?.form === "dict")
		return `[${child?.attributes.get("name") ?? ""}]/`;
	if (parent?.form === "list") {
		const items = children.map(({ attributes }) =>
			Object.fromEntries(attributes),
		);
		return `[${itemKey(parent, items, index)}]/`;
	}
	return isContainer ? (child?.tag ?? "") : `${child?.tag ?? ""}/`;
}
