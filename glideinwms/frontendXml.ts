import { createRequire } from "node:module";
import { checkFrontend } from "./checkFrontend.ts";
import { FrontendConfigError } from "./frontendConfigError.ts";
import { isRecord } from "./isRecord.ts";
import type { FrontendModel } from "./model.ts";
import { defaultOf } from "./parameters/defaultOf.ts";
import { formatScalar } from "./parameters/formatScalar.ts";
import { frontend } from "./parameters/frontend.ts";
import type { Attribute, Element, Node, Scalar } from "./parameters/schema.ts";
import type { Release } from "./release.ts";
import { escapeXml } from "./xmlText.ts";

/** An element: its attributes below "@", its children by their tags. */
interface XmlElement {
	readonly "@"?: Record<string, string>;
	[tag: string]: XmlElement | XmlElement[] | Record<string, string> | undefined;
}

// Its CommonJS build is one file; the other has 37, which each command would load one by one.
const { XMLBuilder }: typeof import("fast-xml-parser") = createRequire(
	import.meta.url,
)("fast-xml-parser");
const builder = new XMLBuilder({
	attributeNamePrefix: "",
	attributesGroupName: "@",
	attributeValueProcessor: (_name, value) => escapeXml(String(value)),
	format: true,
	ignoreAttributes: false,
	indentBy: "   ",
	processEntities: false,
	suppressBooleanAttributes: false,
	suppressEmptyNode: true,
	// Not among its types: no text of the path to each element, which nothing here asks for.
	...{ jPath: false },
});

/**
 * The text of frontend.xml for the release: what differs from its defaults, in the table's order, dicts by name.
 * @throws FrontendConfigError with all faults where checkFrontend finds any
 */
export function writeFrontendXml(
	model: FrontendModel,
	release: Release,
): string {
	const faults = checkFrontend(model, release);
	if (faults.length > 0) throw new FrontendConfigError(faults);
	return builder.build({
		"?xml": { "@": { version: "1.0", encoding: "UTF-8" } },
		frontend: writeElement(frontend, model, release),
	});
}

/** Its `name`, where it is one of a dict's items, is its first attribute. */
function writeElement(
	element: Element,
	model: Record<string, unknown>,
	release: Release,
	name?: string,
): XmlElement {
	const attributes: Record<string, string> = name === undefined ? {} : { name };
	for (const key in element.attributes) {
		const attribute = element.attributes[key] as Attribute;
		const text = writeAttribute(attribute, model[key], release);
		if (text !== undefined) attributes[key] = text;
	}
	const xml: XmlElement = isEmpty(attributes) ? {} : { "@": attributes };
	for (const tag in element.children) {
		if (model[tag] === undefined) continue;
		const child = writeNode(element.children[tag] as Node, model[tag], release);
		if (!isEmpty(child)) xml[tag] = child;
	}
	return attributes.match_expr === undefined ? xml : completeMatch(xml);
}

function isEmpty(record: object): boolean {
	for (const _ in record) return false;
	return true;
}

function writeAttribute(
	attribute: Attribute,
	given: unknown,
	release: Release,
): string | undefined {
	const fallback = defaultOf(attribute, release);
	const value = given as Scalar | undefined;
	if (attribute.alwaysWritten || attribute.required) {
		const written = value ?? fallback;
		return written === undefined ? undefined : formatScalar(written);
	}
	return value === undefined || value === fallback
		? undefined
		: formatScalar(value);
}

function writeNode(node: Node, model: unknown, release: Release): XmlElement {
	if (node.form === "element")
		return isRecord(model) ? writeElement(node, model, release) : {};
	const items =
		node.form === "list"
			? writeItems(node.item, Array.isArray(model) ? model : [], release)
			: writeNamedItems(node.item, isRecord(model) ? model : {}, release);
	return items.length > 0 ? { [node.itemTag]: items } : {};
}

function writeItems(
	item: Element,
	models: readonly unknown[],
	release: Release,
): XmlElement[] {
	return models.map((model) =>
		writeElement(item, isRecord(model) ? model : {}, release),
	);
}

function writeNamedItems(
	item: Element,
	models: Record<string, unknown>,
	release: Release,
): XmlElement[] {
	return Object.keys(models)
		.sort()
		.map((name) => {
			const model = models[name];
			return writeElement(item, isRecord(model) ? model : {}, release, name);
		});
}

/** GlideinWMS 3.9 and 3.10 crash where a match with a match_expr lacks either match_attrs element. */
function completeMatch(xml: XmlElement): XmlElement {
	const { factory = {}, job = {}, ...rest } = xml;
	return {
		...rest,
		factory: { match_attrs: {}, ...(isRecord(factory) ? factory : {}) },
		job: { match_attrs: {}, ...(isRecord(job) ? job : {}) },
	};
}
