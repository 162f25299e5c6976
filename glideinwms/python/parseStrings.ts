import { parseFormat } from "./parseFormat.ts";
import type { PythonNode } from "./pythonNode.ts";
import {
	add,
	type PythonReader,
	peek,
	refuseAt,
	take,
} from "./pythonReader.ts";
import type { PythonToken } from "./pythonToken.ts";
import { stringParts } from "./scanPythonString.ts";
import { stringValue } from "./stringValue.ts";

/** Parses strings that follow each other, which are one. */
export function parseStrings(reader: PythonReader): PythonNode {
	const tokens: PythonToken[] = [];
	while (peek(reader).kind === "string") tokens.push(take(reader));
	const strings = tokens.map((token) => stringParts(reader.text, token));
	const [first, ...others] = strings;
	const isBytes = first?.prefix.includes("b") ?? false;
	const odd = others.find(({ prefix }) => prefix.includes("b") !== isBytes);
	if (odd)
		refuseAt(
			odd.from,
			"Found bytes and text as one string: write both with b or both without",
		);
	const start = tokens[0]?.start ?? 0;
	const end = tokens.at(-1)?.end ?? start;
	if (strings.some(({ prefix }) => prefix.includes("f"))) {
		const parts = strings.flatMap((string) => parseOne(reader, string).parts);
		return add(reader, { kind: "format", parts, start, end });
	}
	const value = strings.map((each) => parseOne(reader, each).value).join("");
	const type = isBytes ? "bytes" : "string";
	return add(reader, { kind: "constant", type, value, start, end });
}

function parseOne(
	reader: PythonReader,
	{ prefix, from, to }: ReturnType<typeof stringParts>,
): { value: string; parts: readonly PythonNode[] } {
	const isRaw = prefix.includes("r");
	const isBytes = prefix.includes("b");
	const body = { from, to, isRaw, isBytes };
	if (prefix.includes("f"))
		return { value: "", parts: parseFormat(reader, body).parts };
	return { value: stringValue(reader.text, body), parts: [] };
}
