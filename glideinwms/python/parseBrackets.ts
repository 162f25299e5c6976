import { isLoop, parseComprehension } from "./parseLoops.ts";
import { parseNamed } from "./parseNamed.ts";
import type { CollectionNode, PythonNode } from "./pythonNode.ts";
import {
	add,
	bracketed,
	type PythonReader,
	peek,
	refuse,
	refuseAt,
	take,
	takeClose,
	takeIf,
} from "./pythonReader.ts";

/** Parses what parentheses, brackets or braces hold, from the one that opens to the one that closes. */
export function parseBrackets(reader: PythonReader): PythonNode {
	const open = take(reader);
	return bracketed(reader, () => {
		const content =
			open.kind === "("
				? parseInParentheses(reader, ")", open.start)
				: open.kind === "["
					? parseList(reader, open.start)
					: parseBraces(reader, open.start);
		const { end } = takeClose(reader, open);
		const { start } = open;
		// What the brackets belong to begins with them.
		if (content.start === start)
			return replaceLast(reader, { ...content, end });
		return add(reader, { kind: "group", inner: content, start, end });
	});
}

/** Parses what stands in parentheses, or in the braces of an f-string, which are like them. */
export function parseInParentheses(
	reader: PythonReader,
	closing: string,
	start: number,
): PythonNode {
	if (peek(reader).kind === "yield") return parseYield(reader);
	if (closing === ")" && peek(reader).kind === closing)
		return collection(reader, "tuple", [], start);
	const first = parseItem(reader);
	if (isLoop(reader))
		return parseComprehension(reader, "generator", [first], start);
	if (peek(reader).kind === ",")
		return collection(
			reader,
			"tuple",
			parseRest(reader, first, closing),
			start,
		);
	if (first.kind === "starred" && peek(reader).kind === closing)
		refuseAt(
			first.start,
			"Found a star without a list or a tuple around it: remove it, or put a comma behind",
		);
	return first;
}

function parseList(reader: PythonReader, start: number): PythonNode {
	if (peek(reader).kind === "]") return collection(reader, "list", [], start);
	const first = parseItem(reader);
	return isLoop(reader)
		? parseComprehension(reader, "list", [first], start)
		: collection(reader, "list", parseRest(reader, first, "]"), start);
}

function parseBraces(reader: PythonReader, start: number): PythonNode {
	const { kind } = peek(reader);
	if (kind === "}") return collection(reader, "dict", [], start);
	if (kind === "**") return parseDict(reader, parseEntry(reader), start);
	const first = parseItem(reader);
	if (peek(reader).kind === ":" && canBeKey(first))
		return parseDict(reader, [first, parseValue(reader)], start);
	return isLoop(reader)
		? parseComprehension(reader, "set", [first], start)
		: collection(reader, "set", parseRest(reader, first, "}"), start);
}

function canBeKey({ kind }: PythonNode): boolean {
	return kind !== "starred" && kind !== "assignment";
}

function parseDict(
	reader: PythonReader,
	first: PythonNode[],
	start: number,
): PythonNode {
	if (isLoop(reader)) return parseComprehension(reader, "dict", first, start);
	const items = [...first];
	while (takeIf(reader, ",") && peek(reader).kind !== "}")
		items.push(...parseEntry(reader));
	return collection(reader, "dict", items, start);
}

/** `key: value` or `**mapping`. */
function parseEntry(reader: PythonReader): PythonNode[] {
	const stars = takeIf(reader, "**");
	if (!stars) return [reader.grammar.expression(reader), parseValue(reader)];
	const operand = reader.grammar.operation(reader);
	const span = { start: stars.start, end: operand.end };
	return [add(reader, { kind: "starred", stars: "**", operand, ...span })];
}

function parseValue(reader: PythonReader): PythonNode {
	if (!takeIf(reader, ":")) refuse(reader, '":" and a value are needed');
	return reader.grammar.expression(reader);
}

/** The items behind the first; a comma may follow the last. */
function parseRest(
	reader: PythonReader,
	first: PythonNode,
	closing: string,
): PythonNode[] {
	const items = [first];
	while (takeIf(reader, ",") && peek(reader).kind !== closing)
		items.push(parseItem(reader));
	return items;
}

function parseItem(reader: PythonReader): PythonNode {
	const star = takeIf(reader, "*");
	if (!star) return parseNamed(reader);
	const operand = reader.grammar.operation(reader);
	const span = { start: star.start, end: operand.end };
	return add(reader, { kind: "starred", stars: "*", operand, ...span });
}

function parseYield(reader: PythonReader): PythonNode {
	const { start, end } = take(reader);
	const kind = "yield";
	if (takeIf(reader, "from")) {
		const value = reader.grammar.expression(reader);
		return add(reader, { kind, value, start, end: value.end });
	}
	if ([")", "end"].includes(peek(reader).kind))
		return add(reader, { kind, value: undefined, start, end });
	const first = parseYielded(reader);
	const items = [first];
	let isTuple = first.kind === "starred";
	while (takeIf(reader, ",")) {
		isTuple = true;
		if ([")", "end"].includes(peek(reader).kind)) break;
		items.push(parseYielded(reader));
	}
	const value = isTuple
		? collection(reader, "tuple", items, first.start)
		: first;
	return add(reader, { kind, value, start, end: value.end });
}

function parseYielded(reader: PythonReader): PythonNode {
	return peek(reader).kind === "*"
		? parseItem(reader)
		: reader.grammar.expression(reader);
}

function collection(
	reader: PythonReader,
	form: CollectionNode["form"],
	items: readonly PythonNode[],
	start: number,
): CollectionNode {
	const end = items.at(-1)?.end ?? start;
	return add(reader, { kind: "collection", form, items, start, end });
}

/** Gives the node that was added last its brackets' places. */
function replaceLast<Node extends PythonNode>(
	reader: PythonReader,
	node: Node,
): Node {
	reader.nodes.pop();
	return add(reader, node);
}
