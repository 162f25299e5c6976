import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
	isMap,
	isScalar,
	isSeq,
	LineCounter,
	type Node,
	type Pair,
	parseDocument,
} from "yaml";
import type { ConfigFault } from "./fault.ts";

/** A path into a YAML document: map keys and list indexes. */
export type Path = readonly (string | number)[];

/** A parsed YAML file that can say where each of its values stands. */
export interface YamlSource {
	/** The file's name as the operator would write it, relative to the project. */
	readonly file: string;
	readonly value: unknown;
	/** True where the file is not there. */
	readonly missing?: boolean;
	/** A fault at the value of `path`, or at the nearest enclosing one that the file holds. */
	fault(path: Path, message: string): ConfigFault;
	/** Whether the file itself holds a value at `path`. */
	has(path: Path): boolean;
}

/** Reads a YAML file below `root`. The faults: it is not there, or it is not YAML. */
export function readYaml(
	root: string,
	file: string,
	faults: ConfigFault[],
): YamlSource {
	const path = join(root, file);
	if (!existsSync(path)) {
		faults.push({
			file,
			line: 1,
			column: 1,
			path: "",
			message: whatIsThere(root, file),
		});
		return { ...parseYaml(file, "", []), missing: true };
	}
	return parseYaml(file, readFileSync(path, "utf8"), faults);
}

/** Parses YAML text; every syntax error, duplicate key or unresolved alias is a fault. */
export function parseYaml(
	file: string,
	text: string,
	faults: ConfigFault[],
): YamlSource {
	const counter = new LineCounter();
	const document = parseDocument(text, {
		lineCounter: counter,
		prettyErrors: false,
		merge: true,
	});
	const lines = text.split(/\r?\n/);
	const at = (offset: number, path: string, message: string): ConfigFault => {
		const { line, col } = counter.linePos(offset);
		const position = { line: Math.max(line, 1), column: Math.max(col, 1) };
		return {
			file,
			...position,
			path,
			message,
			excerpt: lines[position.line - 1] ?? "",
		};
	};
	for (const error of document.errors) {
		faults.push(
			at(
				error.pos[0],
				"",
				`The file is not YAML: ${firstSentence(error.message)}`,
			),
		);
	}
	const value: unknown =
		document.errors.length > 0 ? undefined : document.toJS();
	return {
		file,
		value,
		fault: (path, message) =>
			at(offsetOf(document.contents, path), path.join("."), message),
		has: (path) => document.hasIn(path),
	};
}

/** The offset of the deepest node of `path` that exists; a map's entry counts from its key. */
function offsetOf(contents: Node | null, path: Path): number {
	let node: unknown = contents;
	let offset = contents?.range?.[0] ?? 0;
	for (const key of path) {
		const child = childOf(node, key);
		if (child === undefined) break;
		offset = child.offset;
		node = child.node;
	}
	return offset;
}

function childOf(
	node: unknown,
	key: string | number,
): { node: unknown; offset: number } | undefined {
	if (isMap(node)) {
		const pair = node.items.find((item) => keyOf(item) === String(key));
		if (pair === undefined) return undefined;
		const scalar = isScalar(pair.value) && pair.value.value !== null;
		return {
			node: pair.value,
			offset: startOf(scalar ? pair.value : pair.key),
		};
	}
	if (isSeq(node) && typeof key === "number") {
		const item = node.items[key];
		return item === undefined
			? undefined
			: { node: item, offset: startOf(item) };
	}
	return undefined;
}

function keyOf(pair: Pair): string {
	return isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
}

function startOf(node: unknown): number {
	return (node as Node | null)?.range?.[0] ?? 0;
}

function whatIsThere(root: string, file: string): string {
	const folder = dirname(file);
	const there = existsSync(join(root, folder))
		? readdirSync(join(root, folder))
		: [];
	const names = there.filter(
		(name) =>
			name.endsWith(".yaml") && (folder !== "." || name.startsWith("Pulumi.")),
	);
	const known =
		names.length > 0 ? `; the folder holds ${names.sort().join(", ")}` : "";
	return `The file is missing: create it or correct the name${known}`;
}

function firstSentence(text: string): string {
	return (text.split("\n")[0] ?? text).replace(/[.:]$/, "");
}
