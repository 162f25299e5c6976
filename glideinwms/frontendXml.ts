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

type XmlElement = { [key: string]: string | XmlElement | XmlElement[] };

// Its CommonJS build is one file; the other has 37, which each command would load one by one.
const { XMLBuilder }: typeof import("fast-xml-parser") = createRequire(
	import.meta.url,
)("fast-xml-parser");
const builder = new XMLBuilder({
	attributeNamePrefix: "@",
	attributeValueProcessor: (_name, value) => escapeXml(String(value)),
	format: true,
	ignoreAttributes: false,
	indentBy: "   ",
	processEntities: false,
	suppressBooleanAttributes: false,
	suppressEmptyNode: true,
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
		"?xml": { "@version": "1.0", "@encoding": "UTF-8" },
		frontend: writeElement(frontend, model, release),
	});
}

function writeElement(
	element: Element,
	model: Record<string, unknown>,
	release: Release,
): XmlElement {
	const xml: XmlElement = {};
	for (const [name, attribute] of Object.entries(element.attributes)) {
		const text = writeAttribute(attribute, model[name], release);
		if (text !== undefined) xml[`@${name}`] = text;
	}
	for (const [tag, node] of Object.entries(element.children)) {
		if (model[tag] === undefined) continue;
		const child = writeNode(node, model[tag], release);
		if (Object.keys(child).length > 0) xml[tag] = child;
	}
	return "match_expr" in element.attributes ? completeMatch(xml) : xml;
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
	const names = Object.keys(models).sort();
	const items = writeItems(
		item,
		names.map((name) => models[name]),
		release,
	);
	return names.map((name, index) => ({ "@name": name, ...items[index] }));
}

/** GlideinWMS 3.9 and 3.10 crash where a match with a match_expr lacks either match_attrs element. */
function completeMatch(xml: XmlElement): XmlElement {
	if (xml["@match_expr"] === undefined) return xml;
	const { factory = {}, job = {}, ...rest } = xml;
	return {
		...rest,
		factory: { match_attrs: {}, ...(isRecord(factory) ? factory : {}) },
		job: { match_attrs: {}, ...(isRecord(job) ? job : {}) },
	};
}
