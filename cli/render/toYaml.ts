import { dump } from "js-yaml";
import type { Manifest } from "../../components/shared/manifest.ts";
import { isRecord } from "../../glideinwms/isRecord.ts";
import { remembered } from "../../glideinwms/remembered.ts";

/**
 * Manifests as a stream of YAML documents, keys sorted, so that equal objects give equal bytes: those of js-yaml, which
 * would look at each text in five ways, and so is asked only about texts that are not obviously plain or lines.
 */
export function toYaml(manifests: readonly Manifest[]): string {
	return manifests.map((manifest) => `---\n${document(manifest)}`).join("");
}

function document(manifest: Manifest): string {
	const text = write(manifest, "");
	// Without a mark, empty lines at the end of the last value would be nobody's.
	return text.endsWith("\n") ? `${text}\n...\n` : `${text}\n`;
}

/** A value whose lines after the first begin with `indent`. */
function write(value: unknown, indent: string): string {
	const next = `\n${indent}`;
	if (Array.isArray(value) && value.length > 0)
		return value.map((each) => `- ${write(each, `${indent}  `)}`).join(next);
	if (!isRecord(value)) return writeScalar(value, next);
	const keys = Object.keys(value).filter((key) => value[key] !== undefined);
	return keys.length === 0
		? "{}"
		: keys
				.sort()
				.map((key) => writePair(key, value[key], indent))
				.join(next);
}

function writePair(key: string, value: unknown, indent: string): string {
	const inner = `${indent}  `;
	const text = write(value, inner);
	const isBlock =
		typeof value === "object" && value !== null && !/^(\[\]|\{\})$/.test(text);
	return `${writeScalar(key, "\n")}:${isBlock ? `\n${inner}` : " "}${text}`;
}

/** Longer than whatever YAML takes for a number, a date or another word than text. */
const plainWord = /^[a-z/][\w./-]{5,}$/i;
const plainLines = /^[!-~][ -~\n]*$/;

function writeScalar(value: unknown, next: string): string {
	if (typeof value !== "string")
		return typeof value === "boolean" || Number.isSafeInteger(value)
			? String(value)
			: scalarOf(dump([value]));
	if (plainWord.test(value)) return value;
	const text =
		value.includes("\n") && plainLines.test(value)
			? linesOf(value)
			: dumpedText(value);
	return text.replace(/\n(?=[^\n])/g, next);
}

function linesOf(text: string): string {
	if (!text.endsWith("\n")) return `|-\n${text}`;
	return `|${text.endsWith("\n\n") ? "+" : ""}\n${text.slice(0, -1)}`;
}

const dumpedText = remembered((text) =>
	scalarOf(dump([text], { lineWidth: -1 })),
);

/** The one item of a dumped list, its lines without indentation. */
function scalarOf(list: string): string {
	return list
		.slice("- ".length)
		.replace(/\n(\.\.\.\n)?$/, "")
		.replaceAll("\n  ", "\n");
}
