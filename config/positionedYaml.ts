import {
	isMap,
	isScalar,
	isSeq,
	LineCounter,
	type Node,
	type Pair,
	parseDocument,
	visit,
} from "yaml";
import type { ConfigFault } from "./fault.ts";
import { maskSecrets } from "./secretText.ts";
import type { Path } from "./yamlSource.ts";

/** A YAML text that knows where each of its values stands. */
export interface PositionedYaml {
	/** Undefined where there are faults. */
	readonly value: unknown;
	/** What makes the text no YAML. */
	readonly faults: readonly ConfigFault[];
	has(path: Path): boolean;
	/** A fault at the value of `path`, or at the nearest enclosing one. */
	faultAt(path: Path, message: string): ConfigFault;
}

/** Parses YAML with its positions; takes many times as long as a parser without. */
export function positionedYaml(file: string, text: string): PositionedYaml {
	const counter = new LineCounter();
	const document = parseDocument(text, {
		lineCounter: counter,
		prettyErrors: false,
		logLevel: "error",
		merge: true,
	});
	const lines = text.split(/\r?\n/);
	const at = (offset: number, path: string, message: string): ConfigFault => {
		const { line, col } = counter.linePos(offset);
		const [row, column] = [Math.max(line, 1), Math.max(col, 1)];
		return {
			file,
			line: row,
			column,
			path,
			message: maskSecrets(message),
			excerpt: maskSecrets(lines[row - 1] ?? ""),
		};
	};
	const faults = document.errors.map(({ pos, message }) =>
		at(pos[0], "", `The file is not YAML: ${firstSentence(message)}`),
	);
	visit(document, {
		Alias: (_, alias) => {
			if (alias.resolve(document) !== undefined) return;
			const message = `Found the alias *${alias.source}, allowed is one of an anchor that stands before it`;
			faults.push(at(alias.range?.[0] ?? 0, "", message));
		},
	});
	return {
		value: faults.length > 0 ? undefined : document.toJS(),
		has: (path) => document.hasIn(path),
		faults,
		faultAt: (path, message) =>
			at(offsetOf(document.contents, path), path.join("."), message),
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

function firstSentence(text: string): string {
	return (text.split("\n")[0] ?? text).replace(/[.:]$/, "");
}
