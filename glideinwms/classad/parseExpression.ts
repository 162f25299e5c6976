import type { ClassAdNode } from "./classAdNode.ts";
import { parsePostfix } from "./parseOperand.ts";
import {
	add,
	nested,
	peek,
	refuse,
	type TokenReader,
	take,
	takeIf,
} from "./tokenReader.ts";

/** Binary operators; those of a later line bind tighter, all are left-associative. */
const levels = [
	["||"],
	["&&"],
	["|"],
	["^"],
	["&"],
	["==", "!=", "=?=", "=!="],
	["<", ">", "<=", ">="],
	["<<", ">>", ">>>"],
	["+", "-"],
	["*", "/", "%"],
];
const levelOf: ReadonlyMap<string, number> = new Map(
	levels.flatMap((operators, level) =>
		operators.map((operator) => [operator, level] as const),
	),
);

/** Parses an expression up to the first token that cannot continue it. */
export function parseExpression(reader: TokenReader): ClassAdNode {
	return nested(reader, () => {
		const condition = parseBinary(reader, 0);
		if (!takeIf(reader, "?")) return condition;
		const yes = parseExpression(reader);
		if (!takeIf(reader, ":"))
			refuse(reader, '"?" requires ":"', 'write ":" and a value');
		const no = parseExpression(reader);
		const span = { start: condition.start, end: no.end };
		return add(reader, { kind: "conditional", condition, yes, no, ...span });
	});
}

function parseBinary(reader: TokenReader, lowest: number): ClassAdNode {
	let left = parseUnary(reader);
	for (;;) {
		const operator = peek(reader).kind;
		const level = levelOf.get(operator);
		if (level === undefined || level < lowest) return left;
		take(reader);
		const right = parseBinary(reader, level + 1);
		const span = { start: left.start, end: right.end };
		left = add(reader, { kind: "binary", operator, left, right, ...span });
	}
}

function parseUnary(reader: TokenReader): ClassAdNode {
	return nested(reader, () => {
		const operator = peek(reader).kind;
		if (!isSign(operator)) return parsePostfix(reader);
		const { start } = take(reader);
		const operand = parseUnary(reader);
		const span = { start, end: operand.end };
		return add(reader, { kind: "unary", operator, operand, ...span });
	});
}

function isSign(kind: string): kind is "+" | "-" | "!" | "~" {
	return ["+", "-", "!", "~"].includes(kind);
}
