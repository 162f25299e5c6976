import { readInstruction } from "./readInstruction.ts";
import { findReferenceProblem, readStartTag } from "./startTag.ts";
import type { XmlProblem } from "./xmlProblem.ts";
import { xmlCharacter, xmlDepth, xmlDoctype } from "./xmlRules.ts";

export type { XmlProblem } from "./xmlProblem.ts";

/** An element as read: text between elements is left out, as GlideinWMS does. */
export interface XmlElement {
	readonly tag: string;
	readonly attributes: ReadonlyMap<string, string>;
	readonly children: readonly XmlElement[];
	/** Offset of its start tag in the text, line ends counted as one character. */
	readonly offset: number;
}

/** What a text holds: its root element, or the first thing that is wrong. */
export type XmlResult =
	| { readonly root: XmlElement; readonly problem?: never }
	| { readonly root?: never; readonly problem: XmlProblem };

/** Maximum nesting of elements; frontend.xml needs 8. */
const maxDepth = 100;

/**
 * The root element of an XML text.
 * @throws SyntaxError with line and column where it is not well formed
 */
export function readXml(xml: string): XmlElement {
	const text = normalizeXml(xml);
	const { root, problem } = parseXml(text);
	if (root) return root;
	const before = text.slice(0, problem.offset).split("\n");
	const column = (before.at(-1) ?? "").length + 1;
	throw new SyntaxError(
		`The XML is not well formed at line ${before.length}, column ${column}: ${problem.message}`,
	);
}

/** The text that offsets count in: every line end is one character, and a byte order mark is gone. */
export function normalizeXml(xml: string): string {
	const text = xml.startsWith("\ufeff") ? xml.slice(1) : xml;
	return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

interface OpenElement extends XmlElement {
	readonly children: XmlElement[];
}

interface Parse {
	readonly xml: string;
	readonly open: OpenElement[];
	root: XmlElement | undefined;
}

/** Reads a normalized text as expat does, in one pass; never throws. DOCTYPE and entities of one's own are problems. */
export function parseXml(xml: string): XmlResult {
	const forbidden =
		/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u.exec(xml);
	if (forbidden)
		return {
			problem: {
				rule: xmlCharacter,
				offset: forbidden.index,
				message: `XML cannot hold ${codeOf(forbidden[0])}: remove it`,
			},
		};
	const parse: Parse = { xml, open: [], root: undefined };
	let at = 0;
	for (;;) {
		const next = xml.indexOf("<", at);
		const problem = findTextProblem(parse, at, next < 0 ? xml.length : next);
		if (problem) return { problem };
		if (next < 0) break;
		const end = readMarkup(parse, next);
		if (typeof end !== "number") return { problem: end };
		at = end;
	}
	return finish(parse);
}

function finish({ open, root, xml }: Parse): XmlResult {
	const unclosed = open.at(-1);
	if (unclosed)
		return {
			problem: {
				offset: unclosed.offset,
				message: `Element ${unclosed.tag} is not closed: write </${unclosed.tag}>`,
			},
		};
	return root
		? { root }
		: {
				problem: {
					offset: xml.length,
					message: "The XML holds no element: give a whole file",
				},
			};
}

function codeOf(character: string): string {
	const code = character.codePointAt(0) ?? 0;
	return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

function findTextProblem(
	{ xml, open }: Parse,
	from: number,
	to: number,
): XmlProblem | undefined {
	const text = xml.slice(from, to);
	if (open.length > 0) {
		const end = text.indexOf("]]>");
		return end < 0
			? findReferenceProblem(text, from)
			: {
					offset: from + end,
					message:
						"The characters ]]> stand in a text, which XML refuses: remove them, or write ]]&gt;",
				};
	}
	const found = text.search(/\S/);
	return found < 0
		? undefined
		: {
				offset: from + found,
				message: "Text stands outside of the root element: remove it",
			};
}

/** The offset after the markup at `at`, or what is wrong with it. */
function readMarkup(parse: Parse, at: number): number | XmlProblem {
	const { xml, open } = parse;
	const starts = (text: string) => xml.startsWith(text, at);
	if (starts("<!--")) return readComment(xml, at);
	if (starts("<?")) return readInstruction(xml, at);
	if (starts("<![CDATA[") && open.length > 0) return skipPast(xml, "]]>", at);
	if (starts("<!"))
		return {
			rule: xmlDoctype,
			offset: at,
			message:
				"A document type is declared: remove it, custom entities are not supported",
		};
	return starts("</") ? readEndTag(parse, at) : readElement(parse, at);
}

function readComment(xml: string, at: number): number | XmlProblem {
	const end = skipPast(xml, "-->", at);
	const dashes = xml.indexOf("--", at + 4);
	return typeof end === "number" && dashes + 3 !== end
		? {
				offset: dashes,
				message: "A comment holds --, which XML refuses: remove one dash",
			}
		: end;
}

function skipPast(xml: string, mark: string, at: number): number | XmlProblem {
	const found = xml.indexOf(mark, at + (mark === "-->" ? 4 : 2));
	return found < 0
		? { offset: at, message: `Unclosed markup: write ${mark}` }
		: found + mark.length;
}

function readEndTag({ xml, open }: Parse, at: number): number | XmlProblem {
	const found = /^<\/([^\s<>]*)\s*>/.exec(xml.slice(at, at + 300));
	const element = open.pop();
	if (found && element?.tag === found[1]) return at + found[0].length;
	const wanted = element
		? `</${element.tag}> is expected for the tag opened before`
		: "no element is open";
	const written = found?.[0] ?? xml.slice(at, at + 20).split("\n")[0];
	return { offset: at, message: `Found ${written} where ${wanted}` };
}

function readElement(parse: Parse, at: number): number | XmlProblem {
	const { xml, open } = parse;
	const start = readStartTag(xml, at);
	if (!("tag" in start)) return start;
	const { tag, attributes, empty, end } = start;
	const element = { tag, attributes, offset: at, children: [] };
	const parent = open.at(-1);
	if (!parent && parse.root)
		return {
			offset: at,
			message: `A second root element ${tag} is found: only one is allowed`,
		};
	if (parent) parent.children.push(element);
	else parse.root = element;
	if (empty) return end;
	if (open.length >= maxDepth)
		return {
			rule: xmlDepth,
			offset: at,
			message: `Elements are nested too deeply: expected at most ${maxDepth} levels`,
		};
	open.push(element);
	return end;
}
