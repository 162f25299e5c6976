import {
	type Document,
	isMap,
	isNode,
	isScalar,
	isSeq,
	LineCounter,
	type Node,
	parseAllDocuments,
	Scalar,
} from "yaml";
import { isRecord } from "../../../glideinwms/isRecord.ts";
import type { ShownFinding } from "../../../glideinwms/lint/finding.ts";
import { findingOf } from "../../../glideinwms/lint/runRules.ts";
import { type Source, sourceOf } from "../../../glideinwms/lint/source.ts";
import { valueAt } from "../../../glideinwms/ownValue.ts";
import type { Rule } from "../../../glideinwms/rule.ts";
import type { TextRange } from "../../../glideinwms/textRange.ts";
import type { Manifest, ManifestPath } from "./manifest.ts";

export const yamlSyntax: Rule = {
	id: "yaml-syntax",
	severity: "error",
	title: "The YAML cannot be read",
};

/** Files above this are no manifests of a frontend, and take long to parse. */
const maxLength = 2_000_000;

/** The Kubernetes objects of a YAML file; what is no object is left out. Never throws. */
export function readManifests(source: Source): {
	readonly manifests: readonly Manifest[];
	readonly findings: readonly ShownFinding[];
} {
	const refuse = (message: string, at: TextRange) =>
		findingOf(source, yamlSyntax, {
			at,
			message,
		});
	const start = { offset: 0, length: 1 };
	if (source.text.length > maxLength)
		return {
			manifests: [],
			findings: [
				refuse(
					`The YAML has more than ${maxLength} characters: split it`,
					start,
				),
			],
		};
	try {
		const counter = new LineCounter();
		const documents = parseAllDocuments(source.text, {
			lineCounter: counter,
			prettyErrors: false,
			// What it warns of would go to the terminal.
			logLevel: "error",
		});
		const errors = documents.flatMap(({ errors }) => errors);
		return {
			manifests: documents.flatMap((document) =>
				manifestOf(source, document, counter),
			),
			findings: errors.map(({ message, pos: [offset] }) =>
				refuse(describe(message), {
					offset,
					length: 1,
				}),
			),
		};
	} catch (error) {
		// The package runs out of stack where a document is nested deeply, and refuses documents that aliases blow up.
		const reason = error instanceof Error ? error.message : String(error);
		return {
			manifests: [],
			findings: [refuse(describe(reason), start)],
		};
	}
}

function manifestOf(
	source: Source,
	document: Document,
	counter: LineCounter,
): Manifest[] {
	if (document.errors.length > 0) return [];
	const value: unknown = document.toJS({ maxAliasCount: 100 });
	if (!isRecord(value)) return [];
	const { kind, apiVersion, metadata } = value;
	if (typeof kind !== "string" || typeof apiVersion !== "string") return [];
	return [
		{
			source,
			kind,
			apiVersion,
			name: isRecord(metadata) ? String(metadata.name) : "",
			get: (path) => path.reduce<unknown>(valueAt, value),
			at: (path) => rangeOf(document.contents as Node | null, path),
			text: (path) => textAt(source, document, path, counter),
		},
	];
}

function rangeOf(contents: Node | null, path: ManifestPath): TextRange {
	let node: unknown = contents;
	let range = { offset: contents?.range?.[0] ?? 0, length: 1 };
	for (const key of path) {
		const child = childOf(node, key);
		if (!child) break;
		node = child.value;
		const shown = isScalar(child.value) ? child.value : child.shown;
		if (isNode(shown) && shown.range)
			range = {
				offset: shown.range[0],
				length: shown.range[1] - shown.range[0],
			};
	}
	return range;
}

function childOf(
	node: unknown,
	key: string | number,
): { value: unknown; shown: unknown } | undefined {
	if (isMap(node)) {
		const pair = node.items.find(
			(item) => isScalar(item.key) && String(item.key.value) === String(key),
		);
		return pair && { value: pair.value, shown: pair.key };
	}
	const item = isSeq(node) ? node.items[Number(key)] : undefined;
	return item === undefined ? undefined : { value: item, shown: item };
}

function textAt(
	source: Source,
	document: Document,
	path: ManifestPath,
	counter: LineCounter,
): Source | undefined {
	const node = document.getIn(path, true);
	if (!isScalar(node) || typeof node.value !== "string" || !node.range)
		return undefined;
	if (node.type !== Scalar.BLOCK_LITERAL)
		return sourceOf(source.file, node.value);
	const { line } = counter.linePos(node.range[0]);
	const body = source.text.slice(source.text.indexOf("\n", node.range[0]) + 1);
	const columns = /^(?:[ \t]*\n)*( *)/.exec(body)?.[1]?.length ?? 0;
	return sourceOf(source.file, node.value, { lines: line, columns });
}

function describe(reason: string): string {
	return /call stack/.test(reason)
		? "The YAML is nested too deeply for a manifest, and was not read"
		: `The YAML cannot be read: ${reason.split("\n")[0]}`;
}
