import type { FrontendModel } from "./model.ts";
import { frontend } from "./parameters/frontend.ts";
import { readScalar } from "./parameters/readScalar.ts";
import type { Element, Node } from "./parameters/schema.ts";
import { readXml, type XmlElement } from "./xml/readXml.ts";

/**
 * The model of a frontend.xml, with what the file gives and no defaults; where GlideinWMS lets the last of several count, so does this.
 * Unknown parameters, and values that are not of their type, are kept as they are for checkFrontend to report.
 * @throws SyntaxError where the XML is not well formed, or a list holds something else than its items
 */
export function readFrontendXml(xml: string): FrontendModel {
	return readElement(frontend, readXml(xml)) as FrontendModel;
}

type Values = { [key: string]: unknown };

function readElement(element: Element | undefined, xml: XmlElement): Values {
	const { attributes = {}, children = {} } = element ?? {};
	const values = [...xml.attributes].map(([name, text]): [string, unknown] => {
		const attribute = Object.hasOwn(attributes, name)
			? attributes[name]
			: undefined;
		return [name, attribute ? readScalar(attribute, text) : text];
	});
	const nodes = xml.children.map((child): [string, unknown] => {
		const { tag } = child;
		const node = Object.hasOwn(children, tag) ? children[tag] : undefined;
		return [tag, readNode(node, child)];
	});
	return Object.fromEntries([...values, ...nodes]);
}

function readNode(node: Node | undefined, xml: XmlElement): unknown {
	if (node?.form !== "list" && node?.form !== "dict")
		return readElement(node, xml);
	const stranger =
		xml.children.find(({ tag }) => tag !== node.itemTag)?.tag ??
		xml.attributes.keys().next().value;
	if (stranger !== undefined)
		throw new SyntaxError(
			`Element ${xml.tag} contains ${stranger}: only ${node.itemTag} elements are allowed in it`,
		);
	const models = xml.children.map((item) => readElement(node.item, item));
	if (node.form === "list") return models;
	return Object.fromEntries(
		models.map(({ name, ...model }) => [String(name ?? ""), model]),
	);
}
