import type { PythonNode } from "./pythonNode.ts";
import {
	add,
	type PythonReader,
	peek,
	refuseAt,
	take,
	takeName,
} from "./pythonReader.ts";

/** Parses an expression or `name := expression`. */
export function parseNamed(reader: PythonReader): PythonNode {
	const isNamed = peek(reader, 1).kind === ":=";
	if (peek(reader).kind !== "name" || !isNamed)
		return reader.grammar.expression(reader);
	const { name, start, end } = takeName(reader, "before :=");
	checkBindable(name, start);
	const target = add(reader, { kind: "name", name, start, end });
	take(reader);
	const value = reader.grammar.expression(reader);
	const kind = "assignment";
	return add(reader, { kind, target, value, start, end: value.end });
}

/** Refuses the one name that Python sets itself. */
export function checkBindable(name: string, offset: number): void {
	if (name === "__debug__")
		refuseAt(offset, "Found __debug__ as a name to set: take another name");
}
