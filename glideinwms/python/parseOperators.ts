import { parsePrimary } from "./parsePrimary.ts";
import type { PythonNode, UnaryNode } from "./pythonNode.ts";
import { add, type PythonReader, peek, take, takeIf } from "./pythonReader.ts";
import type { PythonToken } from "./pythonToken.ts";

/** Operators with two operands; those of a later line bind tighter, all group from the left. */
const levels = [
	["|"],
	["^"],
	["&"],
	["<<", ">>"],
	["+", "-"],
	["*", "/", "//", "%", "@"],
];
const levelOf: ReadonlyMap<string, number> = new Map(
	levels.flatMap((operators, level) =>
		operators.map((operator) => [operator, level] as const),
	),
);
const comparisons = new Set(["==", "!=", "<", "<=", ">", ">=", "in", "is"]);

/** Parses conditions linked by `or`. */
export function parseDisjunction(reader: PythonReader): PythonNode {
	return parseChain(reader, "or", parseConjunction);
}

function parseConjunction(reader: PythonReader): PythonNode {
	return parseChain(reader, "and", parseInversion);
}

function parseChain(
	reader: PythonReader,
	operator: "and" | "or",
	parseOperand: (reader: PythonReader) => PythonNode,
): PythonNode {
	const first = parseOperand(reader);
	const operands = [first];
	while (takeIf(reader, operator)) operands.push(parseOperand(reader));
	const { end } = operands.at(-1) ?? first;
	return operands.length === 1
		? first
		: add(reader, {
				kind: "logical",
				operator,
				operands,
				start: first.start,
				end,
			});
}

function parseInversion(reader: PythonReader): PythonNode {
	const signs: PythonToken[] = [];
	for (let sign = takeIf(reader, "not"); sign; sign = takeIf(reader, "not"))
		signs.push(sign);
	return signs.reduceRight<PythonNode>(
		(operand, { start }) => addUnary(reader, "not", operand, start),
		parseComparison(reader),
	);
}

function addUnary(
	reader: PythonReader,
	operator: UnaryNode["operator"],
	operand: PythonNode,
	start: number,
): PythonNode {
	const { end } = operand;
	return add(reader, { kind: "unary", operator, operand, start, end });
}

function parseComparison(reader: PythonReader): PythonNode {
	const first = parseOperation(reader);
	const operands = [first];
	const operators: string[] = [];
	for (
		let operator = takeComparison(reader);
		operator;
		operator = takeComparison(reader)
	) {
		operators.push(operator);
		operands.push(parseOperation(reader));
	}
	const { start } = first;
	const { end } = operands.at(-1) ?? first;
	return operators.length === 0
		? first
		: add(reader, { kind: "comparison", operators, operands, start, end });
}

function takeComparison(reader: PythonReader): string | undefined {
	const { kind } = peek(reader);
	if (kind === "not" && peek(reader, 1).kind === "in") {
		take(reader);
		take(reader);
		return "not in";
	}
	if (!comparisons.has(kind)) return undefined;
	take(reader);
	return kind === "is" && takeIf(reader, "not") ? "is not" : kind;
}

/** Parses operations on numbers and the like, such as may stand behind a *. */
export function parseOperation(reader: PythonReader, lowest = 0): PythonNode {
	let left = parseFactor(reader);
	for (;;) {
		const operator = peek(reader).kind;
		const level = levelOf.get(operator);
		if (level === undefined || level < lowest) return left;
		take(reader);
		const right = parseOperation(reader, level + 1);
		const span = { start: left.start, end: right.end };
		left = add(reader, { kind: "binary", operator, left, right, ...span });
	}
}

/** What waits for the operand on its right: a sign, or the left of a power. */
type Waiting =
	| { readonly operator: "+" | "-" | "~"; readonly start: number }
	| { readonly left: PythonNode };

/** Signs and powers, which group from the right; -a ** b is -(a ** b). */
function parseFactor(reader: PythonReader): PythonNode {
	const waiting: Waiting[] = [];
	for (;;) {
		const { kind, start } = peek(reader);
		if (kind === "+" || kind === "-" || kind === "~") {
			take(reader);
			waiting.push({ operator: kind, start });
			continue;
		}
		const left = parseAwaited(reader);
		if (!takeIf(reader, "**"))
			return waiting.reduceRight(
				(right, each) => join(reader, each, right),
				left,
			);
		waiting.push({ left });
	}
}

function join(
	reader: PythonReader,
	waiting: Waiting,
	right: PythonNode,
): PythonNode {
	if ("operator" in waiting)
		return addUnary(reader, waiting.operator, right, waiting.start);
	const { left } = waiting;
	const span = { start: left.start, end: right.end };
	return add(reader, { kind: "binary", operator: "**", left, right, ...span });
}

function parseAwaited(reader: PythonReader): PythonNode {
	const awaited = takeIf(reader, "await");
	const operand = parsePrimary(reader);
	return awaited ? addUnary(reader, "await", operand, awaited.start) : operand;
}
