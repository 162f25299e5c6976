import { parseArguments } from "./parseArguments.ts";
import { parseAtom } from "./parseAtom.ts";
import { parseSubscript } from "./parseSubscript.ts";
import type { PythonNode } from "./pythonNode.ts";
import {
	add,
	type PythonReader,
	peek,
	take,
	takeName,
} from "./pythonReader.ts";

/** Parses an operand with the attributes, calls and subscripts behind it. */
export function parsePrimary(reader: PythonReader): PythonNode {
	let base = parseAtom(reader);
	for (;;) {
		const next = parseSuffix(reader, base);
		if (!next) return base;
		base = next;
	}
}

function parseSuffix(
	reader: PythonReader,
	base: PythonNode,
): PythonNode | undefined {
	const { start } = base;
	switch (peek(reader).kind) {
		case ".": {
			take(reader);
			const {
				name,
				start: nameStart,
				end,
			} = takeName(reader, "behind the point");
			const kind = "attribute";
			return add(reader, { kind, base, name, nameStart, start, end });
		}
		case "(": {
			const { parameters, end } = parseArguments(reader);
			return add(reader, {
				kind: "call",
				callee: base,
				parameters,
				start,
				end,
			});
		}
		case "[": {
			const { index, end } = parseSubscript(reader);
			return add(reader, { kind: "subscript", base, index, start, end });
		}
		default:
			return undefined;
	}
}
