import { XMLParser, XMLValidator } from "fast-xml-parser";
import { isRecord } from "./isRecord.ts";
import { decodeXml } from "./xmlText.ts";

/** An element as read: text between elements is left out, as GlideinWMS does. */
export interface XmlElement {
	readonly tag: string;
	readonly attributes: ReadonlyMap<string, string>;
	readonly children: readonly XmlElement[];
}

const attributesKey = ":@";

const parser = new XMLParser({
	attributeNamePrefix: "",
	attributeValueProcessor: (_name, value) => decodeXml(value),
	ignoreAttributes: false,
	ignoreDeclaration: true,
	ignorePiTags: true,
	parseAttributeValue: false,
	preserveOrder: true,
	processEntities: false,
	trimValues: false,
});

/**
 * The root element of an XML text.
 * @throws SyntaxError with line and column where it is not well formed
 */
export function readXml(xml: string): XmlElement {
	const valid = XMLValidator.validate(xml);
	if (valid !== true) {
		const { line, col, msg } = valid.err;
		throw new SyntaxError(
			`The XML is not well formed at line ${line}, column ${col}: ${msg}`,
		);
	}
	const [root] = readNodes(parser.parse(xml));
	if (!root)
		throw new SyntaxError("The XML holds no element: give a whole file");
	return root;
}

function readNodes(nodes: unknown): XmlElement[] {
	return (Array.isArray(nodes) ? nodes : []).flatMap((node: unknown) => {
		if (!isRecord(node)) return [];
		const tag = Object.keys(node).find((key) => key !== attributesKey);
		if (tag === undefined || tag.startsWith("#")) return [];
		const attributes = node[attributesKey];
		const texts = Object.entries(isRecord(attributes) ? attributes : {}).map(
			([name, value]): [string, string] => [name, String(value)],
		);
		return [
			{ tag, attributes: new Map(texts), children: readNodes(node[tag]) },
		];
	});
}
