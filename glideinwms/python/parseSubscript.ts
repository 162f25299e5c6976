import { parseNamed } from "./parseNamed.ts";
import type { PythonNode } from "./pythonNode.ts";
import {
	add,
	bracketed,
	type PythonReader,
	peek,
	take,
	takeClose,
	takeIf,
} from "./pythonReader.ts";

/** Parses what stands in the brackets behind an operand. */
export function parseSubscript(reader: PythonReader): {
	index: PythonNode;
	end: number;
} {
	const open = take(reader);
	return bracketed(reader, () => {
		const first = parseItem(reader);
		const items = [first];
		let isTuple = first.kind === "starred";
		while (takeIf(reader, ",")) {
			isTuple = true;
			if (peek(reader).kind === "]") break;
			items.push(parseItem(reader));
		}
		const { end } = takeClose(reader, open);
		if (!isTuple) return { index: first, end };
		const span = { start: first.start, end: items.at(-1)?.end ?? first.end };
		const form = "tuple";
		const index = add(reader, { kind: "collection", form, items, ...span });
		return { index, end };
	});
}

function parseItem(reader: PythonReader): PythonNode {
	const { kind, start } = peek(reader);
	if (kind === "*") {
		take(reader);
		addLate(reader, start, "3.11", "a * in a subscript");
		const operand = reader.grammar.expression(reader);
		const { end } = operand;
		return add(reader, { kind: "starred", stars: "*", operand, start, end });
	}
	const isNamed = peek(reader, 1).kind === ":=";
	if (kind === "name" && isNamed) {
		addLate(reader, start, "3.10", "a bare := in a subscript");
		return parseNamed(reader);
	}
	const first = kind === ":" ? undefined : reader.grammar.expression(reader);
	return first && peek(reader).kind !== ":"
		? first
		: parseSlice(reader, first, start);
}

function addLate(
	{ late }: PythonReader,
	offset: number,
	since: string,
	what: string,
): void {
	const message = `Found ${what}, which Python takes since ${since} only: put parentheses around it`;
	late.push({ offset, message, since });
}

function parseSlice(
	reader: PythonReader,
	first: PythonNode | undefined,
	start: number,
): PythonNode {
	const parts = first ? [first] : [];
	let end = start;
	for (let colons = 0; colons < 2; colons++) {
		const colon = takeIf(reader, ":");
		if (!colon) break;
		end = colon.end;
		if ([":", ",", "]"].includes(peek(reader).kind)) continue;
		const part = reader.grammar.expression(reader);
		parts.push(part);
		end = part.end;
	}
	return add(reader, { kind: "slice", parts, start, end });
}
