import type { ClassAdNode, LiteralType } from "./classAdNode.ts";
import { isTimeLiteral } from "./isTimeLiteral.ts";
import { parseRecord } from "./parseRecord.ts";
import type { Token } from "./token.ts";
import {
	add,
	ClassAdSyntaxError,
	nested,
	peek,
	refuse,
	type TokenReader,
	take,
	takeClose,
	takeIf,
} from "./tokenReader.ts";

/** Parses an operand with the selections, subscripts and ?: that follow it; ?: is right-associative and allows no sign on its right. */
export function parsePostfix(reader: TokenReader): ClassAdNode {
	return nested(reader, () => {
		let base = parsePrimary(reader);
		for (;;) {
			const next = parseSuffix(reader, base);
			if (!next) return base;
			base = next;
		}
	});
}

function parseSuffix(
	reader: TokenReader,
	base: ClassAdNode,
): ClassAdNode | undefined {
	const { start } = base;
	const token = peek(reader);
	switch (token.kind) {
		case ".": {
			take(reader);
			const { name, end } = takeName(reader);
			return add(reader, { kind: "select", base, name, start, end });
		}
		case "[": {
			take(reader);
			const index = reader.parseExpression(reader);
			const { end } = takeClose(reader, token);
			return add(reader, { kind: "subscript", base, index, start, end });
		}
		case "?:": {
			take(reader);
			const right = parsePostfix(reader);
			return add(reader, {
				kind: "binary",
				operator: "?:",
				left: base,
				right,
				start,
				end: right.end,
			});
		}
		default:
			return undefined;
	}
}

function parsePrimary(reader: TokenReader): ClassAdNode {
	const token = peek(reader);
	const { kind, start } = token;
	if (isLiteral(kind)) {
		const { value, end } = take(reader);
		return add(reader, { kind: "literal", type: kind, value, start, end });
	}
	switch (kind) {
		case "name":
			return parseName(reader);
		case ".": {
			take(reader);
			const { name, end } = takeName(reader);
			const absolute = true;
			return add(reader, { kind: "attribute", name, absolute, start, end });
		}
		case "(": {
			take(reader);
			const inner = reader.parseExpression(reader);
			const { end } = takeClose(reader, token);
			return add(reader, { kind: "group", inner, start, end });
		}
		case "{": {
			const { items, end } = parseItems(reader, [","]);
			return add(reader, { kind: "list", items, start, end });
		}
		case "[":
			return parseRecord(reader);
		default:
			return refuse(
				reader,
				'an operand is needed (an attribute, a literal, a function call or "(")',
				"complete the condition",
			);
	}
}

function isLiteral(kind: string): kind is LiteralType {
	return [
		"undefined",
		"error",
		"boolean",
		"integer",
		"real",
		"string",
	].includes(kind);
}

function takeName(reader: TokenReader): { name: string; end: number } {
	const token =
		takeIf(reader, "name") ??
		refuse(
			reader,
			"an attribute's name is needed after the dot",
			"write one, in single quotes if it is not a plain word",
		);
	return { name: String(token.value), end: token.end };
}

function parseName(reader: TokenReader): ClassAdNode {
	const token = take(reader);
	const { start } = token;
	const name = String(token.value);
	if (peek(reader).kind !== "(") {
		const { end } = token;
		const absolute = false;
		return add(reader, { kind: "attribute", name, absolute, start, end });
	}
	const { items: parameters, end } = parseItems(reader, [",", ";"]);
	checkTime(token, name, parameters);
	return add(reader, { kind: "call", name, parameters, start, end });
}

/** From the opening to the closing bracket; an item must follow a separator. */
function parseItems(
	reader: TokenReader,
	separators: readonly string[],
): { items: ClassAdNode[]; end: number } {
	const open = take(reader);
	const items: ClassAdNode[] = [];
	const closing = open.kind === "(" ? ")" : "}";
	const empty = takeIf(reader, closing);
	if (empty) return { items, end: empty.end };
	do items.push(reader.parseExpression(reader));
	while (separators.includes(peek(reader).kind) && take(reader));
	return { items, end: takeClose(reader, open).end };
}

function checkTime(
	{ start: offset }: Token,
	name: string,
	[text, ...others]: readonly ClassAdNode[],
): void {
	const isText = text?.kind === "literal" && typeof text.value === "string";
	if (!isText || others.length > 0 || isTimeLiteral(name, String(text.value)))
		return;
	const allowed = /^abs/i.test(name)
		? "2026-01-31T12:00:00+00:00"
		: "1+12:30:00 (days+hours:minutes:seconds)";
	throw new ClassAdSyntaxError({
		offset,
		message: `Found ${name}(${JSON.stringify(text.value)}), which HTCondor cannot parse as a time: write it as in ${allowed}`,
	});
}
