import {
	type Document,
	isAlias,
	isMap,
	isScalar,
	isSeq,
	LineCounter,
	type Node,
	type Pair,
	parseDocument,
	visit,
	type YAMLMap,
} from "yaml";
import { maskSecrets } from "../system/secretText.ts";
import type { ConfigFault } from "./fault.ts";
import type { FaultPlace, Path } from "./path.ts";
import { syntaxErrors } from "./syntaxErrors.ts";

/** A YAML text with the positions of its values. */
export interface PositionedYaml {
	/** Undefined if there are faults. */
	readonly value: unknown;
	/** Why the text is not valid YAML. */
	readonly faults: readonly ConfigFault[];
	has(path: Path): boolean;
	/** A fault at the value of `path` (or at its key), or at the nearest enclosing one. */
	faultAt(path: Path, message: string, place?: FaultPlace): ConfigFault;
}

/** Parses YAML with positions, which takes many times as long as without. */
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
	const faults = syntaxErrors(document, text).map(({ offset, message }) =>
		at(offset, "", `Invalid YAML: ${message}`),
	);
	visit(document, {
		Alias: (_, alias) => {
			if (alias.resolve(document) !== undefined) return;
			const message = `Unknown alias *${alias.source}: its anchor must be defined before it`;
			faults.push(at(alias.range?.[0] ?? 0, "", message));
		},
	});
	return {
		value: faults.length > 0 ? undefined : plainValue(document, at, faults),
		has: (path) => findPlace(document, path).depth === path.length,
		faults,
		faultAt: (path, message, place = "value") => {
			const { offset, keyOffset, depth } = findPlace(document, path);
			const isKey = place === "key" && depth === path.length;
			return at(isKey ? keyOffset : offset, path.join("."), message);
		},
	};
}

/** The value; aliases that expand to too much are a fault. */
function plainValue(
	document: Document.Parsed,
	at: (offset: number, path: string, message: string) => ConfigFault,
	faults: ConfigFault[],
): unknown {
	try {
		return document.toJS();
	} catch (error) {
		if (!(error instanceof ReferenceError || error instanceof RangeError))
			throw error;
		faults.push(
			at(0, "", "The aliases expand to too many values: write the values out"),
		);
		return undefined;
	}
}

interface NodePlace {
	readonly node: unknown;
	readonly offset: number;
	readonly keyOffset: number;
	/** How many keys of the path exist. */
	readonly depth: number;
}

/** The deepest node of `path` that exists, by way of aliases and merged maps too; a map or list counts from its key. */
function findPlace(document: Document.Parsed, path: Path): NodePlace {
	const start = startOf(document.contents);
	let range: NodePlace = {
		node: document.contents,
		offset: start,
		keyOffset: start,
		depth: 0,
	};
	for (const key of path) {
		const child = childOf(document, range.node, key);
		if (child === undefined) break;
		range = { ...child, depth: range.depth + 1 };
	}
	return range;
}

type Child = Omit<NodePlace, "depth">;

function childOf(
	document: Document.Parsed,
	parent: unknown,
	key: string | number,
): Child | undefined {
	const node = isAlias(parent) ? parent.resolve(document) : parent;
	if (isMap(node)) {
		const pair = node.items.find((item) => keyOf(item) === String(key));
		if (pair !== undefined) return childOfPair(pair);
		return mergedMaps(node)
			.map((merged) => childOf(document, merged, key))
			.findLast((child) => child !== undefined);
	}
	if (!isSeq(node) || typeof key !== "number") return undefined;
	const item = node.items[key];
	const offset = startOf(item);
	return item === undefined
		? undefined
		: { node: item, offset, keyOffset: offset };
}

function childOfPair({ key, value }: Pair): Child {
	const scalar = isScalar(value) && value.value !== null;
	const keyOffset = startOf(key);
	return {
		node: value,
		offset: scalar ? startOf(value) : keyOffset,
		keyOffset,
	};
}

/** What `<<` merges into a map. */
function mergedMaps(map: YAMLMap): unknown[] {
	return map.items
		.filter((item) => isScalar(item.key) && item.key.source === "<<")
		.flatMap(({ value }) => (isSeq(value) ? value.items : [value]));
}

function keyOf(pair: Pair): string {
	return isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
}

function startOf(node: unknown): number {
	return (node as Node | null)?.range?.[0] ?? 0;
}
