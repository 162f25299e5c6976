import type { ClassAdNode, RecordAttribute } from "./classAdNode.ts";
import { foldCase } from "./foldCase.ts";
import {
	add,
	peek,
	refuse,
	type TokenReader,
	take,
	takeClose,
	takeIf,
} from "./tokenReader.ts";

/** Parses `[a = 1; b = 2]`. Semicolons may be doubled, but not stand alone. */
export function parseRecord(reader: TokenReader): ClassAdNode {
	const open = take(reader);
	const parts = new Map<string, Part>();
	while (peek(reader).kind !== "]") {
		while (takeIf(reader, ";"));
		const part = parseAttribute(reader);
		const key = foldCase(part.attribute.name);
		drop(reader, parts.get(key));
		parts.set(key, part);
		if (!takeIf(reader, ";")) break;
		while (takeIf(reader, ";"));
	}
	const { end } = takeClose(reader, open);
	const attributes = [...parts.values()].map(({ attribute }) => attribute);
	return add(reader, { kind: "record", attributes, start: open.start, end });
}

/** An attribute, and which of the reader's nodes are its value's. */
interface Part {
	readonly attribute: RecordAttribute;
	readonly from: number;
	readonly to: number;
}

function parseAttribute(reader: TokenReader): Part {
	const { start, end, kind, value: name } = peek(reader);
	if (kind !== "name" || !name)
		refuse(reader, "an attribute's name is needed", "write NAME = VALUE");
	take(reader);
	if (!takeIf(reader, "="))
		refuse(reader, '"=" is needed after the name', "write NAME = VALUE");
	const from = reader.nodes.length;
	const value = reader.parseExpression(reader);
	const attribute = { name: String(name), value, start, end };
	return { attribute, from, to: reader.nodes.length };
}

/** HTCondor keeps the last value of a name only. */
function drop(reader: TokenReader, part: Part | undefined): void {
	if (!part) return;
	reader.nodes.fill(undefined, part.from, part.to);
	const { name, start } = part.attribute;
	reader.misreadings.push({
		offset: start,
		message: `HTCondor drops this value of ${name}, which is set again later`,
	});
}
