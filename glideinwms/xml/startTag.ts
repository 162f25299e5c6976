import { decodeXml, findForbiddenXml } from "../xmlText.ts";
import type { XmlProblem } from "./xmlProblem.ts";
import { xmlEntity } from "./xmlRules.ts";

/** Offsets of an attribute's name and of its value, without the quote, from 0. */
export interface AttributePlace {
	readonly name: number;
	readonly value: number;
	/** The value as written, before its references are replaced. */
	readonly source: string;
}

/** A start tag, read. */
export interface StartTag {
	readonly tag: string;
	readonly attributes: ReadonlyMap<string, string>;
	readonly places: readonly AttributePlace[];
	/** True for <x/>. */
	readonly empty: boolean;
	/** Offset after the tag. */
	readonly end: number;
}

const name = "[A-Za-z_:\\u0080-\\uffff][\\w:.\\u0080-\\uffff-]*";
const opening = new RegExp(`<(${name})`, "y");
const attribute = new RegExp(`(\\s+)(${name})\\s*=\\s*("[^"]*"|'[^']*')`, "y");
const closing = /\s*(\/?)>/y;

/** Reads the start tag at the offset, or says what is wrong with it. */
export function readStartTag(
	xml: string,
	offset: number,
): StartTag | XmlProblem {
	const tag = matchAt(opening, xml, offset);
	if (!tag)
		return {
			offset,
			message: "A < starts no tag here: write &lt; for a less-than sign",
		};
	const attributes = new Map<string, string>();
	const places: AttributePlace[] = [];
	let at = offset + tag[0].length;
	for (;;) {
		const found = matchAt(attribute, xml, at);
		if (!found) break;
		const [all, blanks = "", key = "", quoted = ""] = found;
		const place = {
			name: at + blanks.length,
			value: at + all.length - quoted.length + 1,
			source: quoted.slice(1, -1),
		};
		const problem = attributes.has(key)
			? {
					offset: place.name,
					message: `Attribute ${key} is given twice: remove one`,
				}
			: findValueProblem(place);
		if (problem) return problem;
		attributes.set(key, decodeXml(place.source));
		places.push(place);
		at += all.length;
	}
	const end = matchAt(closing, xml, at);
	if (!end) return tagProblem(xml, at, tag[1] ?? "");
	return {
		tag: tag[1] ?? "",
		attributes,
		places,
		empty: end[1] === "/",
		end: at + end[0].length,
	};
}

/** Where each attribute of the element that starts at the offset stands. */
export function attributePlaces(
	xml: string,
	offset: number,
): ReadonlyMap<string, AttributePlace> {
	const start = readStartTag(xml, offset);
	if (!("tag" in start)) return new Map();
	const names = [...start.attributes.keys()];
	return new Map(
		start.places.map((place, index) => [names[index] ?? "", place]),
	);
}

/** What is wrong with the references in a text at the offset: only XML's own five and characters that XML allows may be referred to. */
export function findReferenceProblem(
	source: string,
	offset: number,
): XmlProblem | undefined {
	if (!source.includes("&")) return undefined;
	for (const found of source.matchAll(
		/&(?:(\w+|#\d{1,7}|#x[\da-fA-F]{1,6});)?/g,
	)) {
		const problem = describeReference(found[0], found[1]);
		if (problem) return { offset: offset + found.index, ...problem };
	}
	return undefined;
}

function describeReference(
	reference: string,
	name: string | undefined,
): Omit<XmlProblem, "offset"> | undefined {
	if (name === undefined)
		return { message: "A bare & is found: write &amp; for the character" };
	if (!name.startsWith("#"))
		return ["amp", "apos", "gt", "lt", "quot"].includes(name)
			? undefined
			: {
					rule: xmlEntity,
					message: `Unknown entity ${reference}: expected &amp;, &apos;, &gt;, &lt; or &quot;`,
				};
	const code = Number(name.slice(1).toLowerCase().replace(/^x/, "0x"));
	const allowed =
		code <= 0x10ffff && !findForbiddenXml(String.fromCodePoint(code));
	return allowed
		? undefined
		: {
				message: `Reference ${reference} stands for a character that XML does not allow: remove it`,
			};
}

function findValueProblem({
	source,
	value,
}: AttributePlace): XmlProblem | undefined {
	const less = source.indexOf("<");
	if (less >= 0)
		return {
			offset: value + less,
			message:
				"A bare < stands in a value: write &lt;, or look for a missing quote before it",
		};
	return findReferenceProblem(source, value);
}

function tagProblem(xml: string, from: number, tag: string): XmlProblem {
	const blanks = /\s*/y;
	blanks.lastIndex = from;
	const offset = from + (blanks.exec(xml)?.[0].length ?? 0);
	const rest = xml.slice(offset, offset + 20);
	return {
		offset,
		message:
			rest === ""
				? `The file ends within the tag <${tag}: it has been cut off`
				: `The tag <${tag} cannot be read from ${JSON.stringify(rest)} on: write name="value" after a blank, then > or />`,
	};
}

function matchAt(
	pattern: RegExp,
	xml: string,
	offset: number,
): RegExpExecArray | null {
	pattern.lastIndex = offset;
	return pattern.exec(xml);
}
