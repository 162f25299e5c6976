import { escapeXml } from "../xmlText.ts";

/** Attributes, whose names begin with "@", and children by tag. */
export interface XmlElement {
	[key: string]: string | XmlElement | XmlElement[];
}

/** The text of an XML file, an element a line, in the order of the keys. */
export function writeXml(tag: string, root: XmlElement): string {
	return `<?xml version="1.0" encoding="UTF-8"?>\n${writeElement(tag, root, "")}`;
}

function writeElement(
	tag: string,
	element: XmlElement,
	indent: string,
): string {
	let start = `${indent}<${tag}`;
	let children = "";
	for (const [key, value] of Object.entries(element))
		if (typeof value === "string")
			start += ` ${key.slice("@".length)}="${escapeXml(value)}"`;
		else
			for (const each of Array.isArray(value) ? value : [value])
				children += writeElement(key, each, `${indent}   `);
	return children === ""
		? `${start}/>\n`
		: `${start}>\n${children}${indent}</${tag}>\n`;
}
