import {
	isTooComplex,
	maxDepth,
	maxLength,
	maxPythonLength,
	tooComplex,
} from "../isTooComplex.ts";
import type { FrontendModel } from "../model.ts";
import { ownValue } from "../ownValue.ts";
import { frontend } from "../parameters/frontend.ts";
import { readScalar } from "../parameters/readScalar.ts";
import type { Element, Node } from "../parameters/schema.ts";
import type { Rule } from "../rule.ts";
import type { XmlElement } from "./readXml.ts";

export const listStranger: Rule = {
	id: "list-stranger",
	severity: "error",
	title: "A list contains something other than its items",
};

/** A part of the XML that does not fit the model, and why. */
export interface Stranger {
	readonly rule: Rule;
	readonly element: XmlElement;
	/** The attribute, if it is one. */
	readonly attribute?: string;
	readonly message: string;
}

type Values = { [key: string]: unknown };
type Report = (stranger: Stranger) => void;

/** The model of a file's root element, with what the file gives and no defaults; what cannot stand in it is reported and left out. Of several, the last counts, as for GlideinWMS. */
export function readModel(root: XmlElement, report: Report): FrontendModel {
	return readElement(frontend, root, report) as FrontendModel;
}

function readElement(
	element: Element | undefined,
	xml: XmlElement,
	report: Report,
): Values {
	const { attributes = {}, children = {} } = element ?? {};
	const values: Values = Object.create(null);
	for (const [name, text] of xml.attributes) {
		const attribute = ownValue(attributes, name);
		const isPython = attribute?.kind === "python";
		const longest = isPython ? maxPythonLength : maxLength;
		if (
			isPython
				? text.length > longest
				: isTooComplex(text, attribute?.kind === "classad")
		)
			report({
				rule: tooComplex,
				element: xml,
				attribute: name,
				message: `The value of ${name} is too long or too deeply nested to be checked: expected at most ${longest} characters and ${maxDepth} nested brackets`,
			});
		else values[name] = attribute ? readScalar(attribute, text) : text;
	}
	for (const child of xml.children)
		values[child.tag] = readNode(ownValue(children, child.tag), child, report);
	return { ...values };
}

function readNode(
	node: Node | undefined,
	xml: XmlElement,
	report: Report,
): unknown {
	if (node?.form !== "list" && node?.form !== "dict")
		return readElement(node, xml, report);
	const items = xml.children.filter(({ tag }) => tag === node.itemTag);
	for (const name of xml.attributes.keys())
		report({ ...strangerIn(xml, name, node.itemTag), attribute: name });
	for (const element of xml.children)
		if (element.tag !== node.itemTag)
			report({ ...strangerIn(xml, element.tag, node.itemTag), element });
	const models = items.map((item) => readElement(node.item, item, report));
	if (node.form === "list") return models;
	return Object.fromEntries(
		models.map(({ name, ...model }) => [String(name ?? ""), model]),
	);
}

function strangerIn(xml: XmlElement, found: string, itemTag: string): Stranger {
	return {
		rule: listStranger,
		element: xml,
		message: `Element ${xml.tag} contains ${found}: expected only ${itemTag} elements`,
	};
}
