import { remembered } from "../remembered.ts";
import {
	NotCommon,
	next,
	peek,
	type Reader,
	take,
	takeIf,
} from "./commonReader.ts";
import { type CommonToken, commonTokens } from "./commonToken.ts";
import type { Loop, PythonNode, Span } from "./pythonNode.ts";

/** Deeper or longer expressions are left to CPython, which has its own limits. */
const limits = { depth: 40, tokens: 2000 };

/** The tree of an expression of common forms; undefined for any other text, which is left to CPython. */
export const parseCommon = remembered((text): PythonNode | undefined => {
	const tokens = commonTokens(text);
	if (tokens === undefined || tokens.length > limits.tokens) return undefined;
	const reader = { text, tokens, position: 0, depth: 0 };
	try {
		const expression = parseExpression(reader);
		take(reader, "end");
		return expression;
	} catch (error) {
		if (error instanceof NotCommon) return undefined;
		throw error;
	}
});

function parseExpression(reader: Reader): PythonNode {
	const yes = deeper(reader, parseOr);
	if (!takeIf(reader, "if")) return yes;
	const condition = parseOr(reader);
	take(reader, "else");
	const no = parseExpression(reader);
	const { start } = yes;
	return { kind: "conditional", yes, condition, no, start, end: no.end };
}

function parseOr(reader: Reader): PythonNode {
	return parseLogical(reader, "or", parseAnd);
}

function parseAnd(reader: Reader): PythonNode {
	return parseLogical(reader, "and", parseNot);
}

function parseLogical(
	reader: Reader,
	operator: "and" | "or",
	parse: (reader: Reader) => PythonNode,
): PythonNode {
	const first = parse(reader);
	const operands = [first];
	while (takeIf(reader, operator)) operands.push(parse(reader));
	if (operands.length === 1) return first;
	const { end } = operands.at(-1) ?? first;
	return { kind: "logical", operator, operands, start: first.start, end };
}

function parseNot(reader: Reader): PythonNode {
	const { kind, start } = peek(reader);
	if (kind !== "not") return parseComparison(reader);
	next(reader);
	const operand = deeper(reader, parseNot);
	return { kind: "unary", operator: "not", operand, start, end: operand.end };
}

function deeper(
	reader: Reader,
	parse: (reader: Reader) => PythonNode,
): PythonNode {
	reader.depth += 1;
	if (reader.depth > limits.depth) throw new NotCommon();
	const node = parse(reader);
	reader.depth -= 1;
	return node;
}

function parseComparison(reader: Reader): PythonNode {
	const first = parseBinary(reader);
	const [operands, operators]: [PythonNode[], string[]] = [[first], []];
	let operator = comparisonOperator(reader);
	while (operator !== undefined) {
		operators.push(operator);
		operands.push(parseBinary(reader));
		operator = comparisonOperator(reader);
	}
	if (operators.length === 0) return first;
	const { end } = operands.at(-1) ?? first;
	const { start } = first;
	return { kind: "comparison", operators, operands, start, end };
}

const comparisonOperators = "== != < <= > >= in is not".split(" ");

function comparisonOperator(reader: Reader): string | undefined {
	const token = takeIf(reader, ...comparisonOperators)?.kind;
	if (token === "is") return takeIf(reader, "not") ? "is not" : token;
	if (token !== "not") return token;
	take(reader, "in");
	return "not in";
}

const levels = [
	["+", "-"],
	["*", "/", "//", "%"],
] as const;

function parseBinary(reader: Reader, level = 0): PythonNode {
	const operators = levels[level];
	if (operators === undefined) return parseSign(reader);
	let left = parseBinary(reader, level + 1);
	// A long sum is a deep tree.
	for (let count = 0; ; count += 1) {
		const operator = takeIf(reader, ...operators)?.kind;
		if (operator === undefined) return left;
		if (count > limits.depth) throw new NotCommon();
		const right = parseBinary(reader, level + 1);
		const { start } = left;
		left = { kind: "binary", operator, left, right, start, end: right.end };
	}
}

function parseSign(reader: Reader): PythonNode {
	const { kind, start } = peek(reader);
	if (kind !== "-" && kind !== "+") return parsePrimary(reader);
	next(reader);
	const operand = deeper(reader, parseSign);
	return { kind: "unary", operator: kind, operand, start, end: operand.end };
}

function parsePrimary(reader: Reader): PythonNode {
	let base = parseAtom(reader);
	for (let count = 0; count < limits.depth; count += 1) {
		const { start } = base;
		const token = takeIf(reader, ".", "(", "[");
		if (token === undefined) return base;
		if (token.kind === ".") {
			const { start: nameStart, end } = take(reader, "name");
			const name = reader.text.slice(nameStart, end);
			base = { kind: "attribute", base, name, nameStart, start, end };
		} else if (token.kind === "[") {
			const index = parseIndex(reader);
			const { end } = take(reader, "]");
			base = { kind: "subscript", base, index, start, end };
		} else {
			const { items, loops, end } = parseItems(reader, ")");
			const span = { start: token.start, end };
			const isLoop = loops.length > 0;
			const parameters = isLoop
				? [comprehension("generator", items, loops, span)]
				: items;
			base = { kind: "call", callee: base, parameters, start, end };
		}
	}
	throw new NotCommon();
}

function parseIndex(reader: Reader): PythonNode {
	const { start } = peek(reader);
	const low = peek(reader).kind === ":" ? [] : [parseExpression(reader)];
	const [only] = low;
	if (only && peek(reader).kind !== ":") return only;
	const colon = take(reader, ":");
	const high = peek(reader).kind === "]" ? [] : [parseExpression(reader)];
	const { end } = high[0] ?? colon;
	return { kind: "slice", parts: [...low, ...high], start, end };
}

/** The content of brackets: items with commas, or a single one with loops. */
interface Items {
	readonly items: PythonNode[];
	readonly loops: Loop[];
	readonly hasComma: boolean;
	readonly end: number;
}

function parseItems(reader: Reader, close: string): Items {
	const items: PythonNode[] = [];
	const loops: Loop[] = [];
	let hasComma = false;
	while (peek(reader).kind !== close) {
		items.push(parseExpression(reader));
		while (items.length === 1 && !hasComma && peek(reader).kind === "for")
			loops.push(parseLoop(reader));
		if (loops.length > 0 || !takeIf(reader, ",")) break;
		hasComma = true;
	}
	return { items, loops, hasComma, end: take(reader, close).end };
}

function parseLoop(reader: Reader): Loop {
	take(reader, "for");
	const target = parseName(reader, take(reader, "name"));
	take(reader, "in");
	const iterable = parseOr(reader);
	const conditions: PythonNode[] = [];
	while (takeIf(reader, "if")) conditions.push(parseOr(reader));
	return { target, iterable, conditions };
}

function parseName(
	{ text }: Reader,
	{ start, end }: CommonToken,
): Extract<PythonNode, { kind: "name" }> {
	const name = text.slice(start, end);
	if (name === "__debug__") throw new NotCommon();
	return { kind: "name", name, start, end };
}

const constants = { True: "boolean", False: "boolean", None: "none" } as const;

function parseAtom(reader: Reader): PythonNode {
	const token = next(reader);
	const { kind, start, end } = token;
	const written = reader.text.slice(start, end);
	switch (kind) {
		case "name":
			return parseName(reader, token);
		case "number":
			return { kind: "constant", type: "number", value: written, start, end };
		case "string": {
			const value = written.slice(1, -1);
			return { kind: "constant", type: "string", value, start, end };
		}
		case "True":
		case "False":
		case "None": {
			const type = constants[kind];
			return { kind: "constant", type, value: kind, start, end };
		}
		case "(":
			return parseParentheses(reader, start);
		case "[":
			return parseCollection(reader, start, "list", "]");
		case "{":
			return parseBraces(reader, start);
		default:
			throw new NotCommon();
	}
}

function parseParentheses(reader: Reader, start: number): PythonNode {
	const { items, loops, hasComma, end } = parseItems(reader, ")");
	const [inner] = items;
	if (loops.length > 0)
		return comprehension("generator", items, loops, { start, end });
	return inner && !hasComma
		? { kind: "group", inner, start, end }
		: { kind: "collection", form: "tuple", items, start, end };
}

function parseCollection(
	reader: Reader,
	start: number,
	form: "list" | "set",
	close: string,
): PythonNode {
	const { items, loops, end } = parseItems(reader, close);
	return loops.length > 0
		? comprehension(form, items, loops, { start, end })
		: { kind: "collection", form, items, start, end };
}

function comprehension(
	form: "generator" | "list" | "set",
	elements: PythonNode[],
	loops: Loop[],
	span: Span,
): PythonNode {
	return { kind: "comprehension", form, elements, loops, ...span };
}

/** A dictionary, or a set. */
function parseBraces(reader: Reader, start: number): PythonNode {
	const before = reader.position;
	const items: PythonNode[] = [];
	while (peek(reader).kind !== "}") {
		items.push(parseExpression(reader));
		if (items.length === 1 && peek(reader).kind !== ":") {
			reader.position = before;
			return parseCollection(reader, start, "set", "}");
		}
		take(reader, ":");
		items.push(parseExpression(reader));
		if (!takeIf(reader, ",")) break;
	}
	const { end } = take(reader, "}");
	return { kind: "collection", form: "dict", items, start, end };
}
