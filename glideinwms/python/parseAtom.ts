import { parseBrackets } from "./parseBrackets.ts";
import { parseStrings } from "./parseStrings.ts";
import type { ConstantNode, PythonNode } from "./pythonNode.ts";
import {
	add,
	nameOf,
	type PythonReader,
	peek,
	refuse,
	take,
} from "./pythonReader.ts";

const constants: ReadonlyMap<string, ConstantNode["type"]> = new Map([
	["number", "number"],
	["True", "boolean"],
	["False", "boolean"],
	["None", "none"],
	["...", "ellipsis"],
]);

/** Parses a name, a literal or what stands in brackets. */
export function parseAtom(reader: PythonReader): PythonNode {
	const token = peek(reader);
	const { kind, start, end } = token;
	const type = constants.get(kind);
	if (type) {
		take(reader);
		const value = reader.text.slice(start, end);
		return add(reader, { kind: "constant", type, value, start, end });
	}
	switch (kind) {
		case "name": {
			take(reader);
			const name = nameOf(reader, token);
			return add(reader, { kind, name, start, end });
		}
		case "string":
			return parseStrings(reader);
		case "(":
		case "[":
		case "{":
			return parseBrackets(reader);
		default:
			return refuse(
				reader,
				'an operand is needed (a name, a literal, a call or "(")',
				kind === "lambda" || kind === "not" || kind === "yield"
					? "put parentheses around it"
					: "complete the condition",
			);
	}
}
