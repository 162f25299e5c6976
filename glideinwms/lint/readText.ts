import { FileError } from "../../system/fileError.ts";
import { isPem } from "../../system/hideKeys.ts";
import { readRegularFile } from "../../system/readRegularFile.ts";
import type { Rule } from "../rule.ts";
import { normalizeXml } from "../xml/readXml.ts";
import type { ShownFinding } from "./finding.ts";
import { findingOf } from "./runRules.ts";
import { type Source, sourceOf } from "./source.ts";

export const fileSize: Rule = {
	id: "file-size",
	severity: "error",
	title: "The file is too large to be a configuration",
};

export const fileUnreadable: Rule = {
	id: "file-unreadable",
	severity: "error",
	title: "The file or folder cannot be read",
};

export const encoding: Rule = {
	id: "encoding",
	severity: "error",
	title: "The file is not UTF-8 text",
};

/** Files above this are not configurations of a frontend. */
const maxBytes = 20_000_000;

/** A file's text, or the finding that says why it cannot be read. */
export type TextResult =
	| { readonly source: Source; readonly finding?: never }
	| { readonly source?: never; readonly finding: ShownFinding };

/** Reads a file as UTF-8; `name` is what findings call it; `within` is the folder that links must not lead out of. Never throws. */
export function readText(
	path: string,
	name: string,
	within?: string,
): TextResult {
	try {
		const folder = within === undefined ? {} : { within };
		return decode(readRegularFile(path, { most: maxBytes, ...folder }), name);
	} catch (error) {
		if (!(error instanceof FileError)) throw error;
		const rule = error.code === "EFBIG" ? fileSize : fileUnreadable;
		return refuse(name, rule, error.reason);
	}
}

/** The text of UTF-8 bytes, its line ends normalized. */
export function decode(bytes: Uint8Array, name: string): TextResult {
	const wide = wideEncoding(bytes);
	if (wide)
		return refuse(name, encoding, `The file is ${wide}: save it as UTF-8`);
	const zero = bytes.indexOf(0);
	if (zero >= 0)
		return refuse(
			name,
			encoding,
			"The file contains a NUL, so it is not UTF-8 text: save it as UTF-8",
			bytes.subarray(0, zero),
		);
	try {
		const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
		// None of its lines is shown.
		if (isPem(text))
			return refuse(
				name,
				fileUnreadable,
				"Expected settings, found a key or a certificate: correct the name",
			);
		return checkDeclaration(sourceOf(name, normalizeXml(text)));
	} catch {
		const good = validPrefix(bytes);
		return refuse(
			name,
			encoding,
			"A byte here is not UTF-8: save the file as UTF-8",
			bytes.subarray(0, good),
		);
	}
}

/** The encoding that a byte order mark at the start states. */
function wideEncoding([a, b, c, d]: Uint8Array): string | undefined {
	if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? "UTF-32" : "UTF-16";
	if (a === 0xfe && b === 0xff) return "UTF-16";
	return a === 0 && b === 0 && c === 0xfe && d === 0xff ? "UTF-32" : undefined;
}

/** An XML declaration may name another encoding only where the text is the same in both. */
function checkDeclaration(source: Source): TextResult {
	const declared = /^<\?xml[^>]*\sencoding\s*=\s*["']([^"']*)["']/.exec(
		source.text,
	)?.[1];
	if (declared === undefined || /^(utf-?8|us-ascii)$/i.test(declared))
		return { source };
	if (
		/^(iso-8859-\d+|latin-?1|windows-\d+|ascii)$/i.test(declared) &&
		!/[^\0-\x7f]/.test(source.text)
	)
		return { source };
	return refuse(
		source.file,
		encoding,
		`The XML declares the encoding ${JSON.stringify(declared)}: save it as UTF-8 and declare that`,
	);
}

/** How many bytes are valid UTF-8 from the start. */
function validPrefix(bytes: Uint8Array): number {
	let low = 0;
	let high = bytes.length;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		try {
			new TextDecoder("utf-8", { fatal: true }).decode(
				bytes.subarray(0, middle),
				{ stream: true },
			);
			low = middle;
		} catch {
			high = middle - 1;
		}
	}
	return low;
}

function refuse(
	name: string,
	rule: Rule,
	message: string,
	before: Uint8Array = new Uint8Array(0),
): TextResult {
	const text = new TextDecoder().decode(before);
	const at = { offset: text.length, length: 1 };
	return {
		finding: findingOf(sourceOf(name, text), rule, {
			at,
			message,
		}),
	};
}
