import { checkBindable } from "./parseNamed.ts";
import { parsePrimary } from "./parsePrimary.ts";
import {
	type CollectionNode,
	type ComprehensionNode,
	type Loop,
	type PythonNode,
	type StarredNode,
	withoutParentheses,
} from "./pythonNode.ts";
import {
	add,
	type PythonReader,
	peek,
	refuse,
	refuseAt,
	takeIf,
} from "./pythonReader.ts";

/** Whether `for` or `async for` follows. */
export function isLoop(reader: PythonReader): boolean {
	const { kind } = peek(reader);
	return kind === "for" || kind === "async";
}

/** Parses the loops behind what a comprehension collects; the closing bracket is left. */
export function parseComprehension(
	reader: PythonReader,
	form: ComprehensionNode["form"],
	elements: readonly PythonNode[],
	start: number,
): ComprehensionNode {
	const starred = elements.find((each) => each.kind === "starred");
	if (starred)
		refuseAt(
			starred.start,
			"Found a star on what a comprehension collects: remove it, or use two loops",
		);
	const loops: Loop[] = [];
	while (isLoop(reader)) loops.push(parseLoop(reader));
	const end = loops.at(-1)?.end ?? start;
	const kind = "comprehension";
	return add(reader, { kind, form, elements, loops, start, end });
}

function parseLoop(reader: PythonReader): Loop {
	const { start } = peek(reader);
	const isAsync = takeIf(reader, "async") !== undefined;
	if (!takeIf(reader, "for")) refuse(reader, "for is needed behind async");
	const target = parseTargets(reader);
	if (!takeIf(reader, "in"))
		refuse(reader, "in is needed for the for", "write in and what to go over");
	const iterable = reader.grammar.condition(reader);
	const conditions: PythonNode[] = [];
	while (takeIf(reader, "if"))
		conditions.push(reader.grammar.condition(reader));
	const { end } = conditions.at(-1) ?? iterable;
	return { target, iterable, conditions, isAsync, start, end };
}

/** `x`, `x, y` and the like: what each round of a loop sets. */
function parseTargets(reader: PythonReader): PythonNode {
	const first = parseTarget(reader);
	const items = [first];
	let isTuple = false;
	while (takeIf(reader, ",")) {
		isTuple = true;
		if (peek(reader).kind === "in") break;
		items.push(parseTarget(reader));
	}
	if (!isTuple && first.kind === "starred")
		refuseAt(
			first.start,
			"Found a star on a single name: put a comma behind it",
		);
	checkStars(items);
	if (!isTuple) return first;
	const { start } = first;
	const end = items.at(-1)?.end ?? first.end;
	const form = "tuple";
	return add(reader, { kind: "collection", form, items, start, end });
}

function parseTarget(reader: PythonReader): PythonNode {
	const star = takeIf(reader, "*");
	const operand = parsePrimary(reader);
	checkTarget(operand);
	if (!star) return operand;
	const span = { start: star.start, end: operand.end };
	return add(reader, { kind: "starred", stars: "*", operand, ...span });
}

function checkTarget(node: PythonNode): void {
	const inner = withoutParentheses(node);
	if (inner.kind === "name") checkBindable(inner.name, inner.start);
	else if (inner.kind === "attribute")
		checkBindable(inner.name, inner.nameStart);
	else if (inner.kind === "collection" && isSequence(inner.form)) {
		checkStars(inner.items);
		for (const item of inner.items)
			checkTarget(item.kind === "starred" ? item.operand : item);
	} else if (inner.kind !== "subscript")
		refuseAt(node.start, "Found a value that a loop cannot set: write a name");
}

function isSequence(form: CollectionNode["form"]): boolean {
	return form === "tuple" || form === "list";
}

function checkStars(items: readonly PythonNode[]): void {
	const [, second] = items.filter(
		(each): each is StarredNode => each.kind === "starred",
	);
	if (second)
		refuseAt(second.start, "Found a second star in one target: remove one");
}
