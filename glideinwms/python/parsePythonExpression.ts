import { parseLambda } from "./parseLambda.ts";
import { parseDisjunction } from "./parseOperators.ts";
import type { PythonNode } from "./pythonNode.ts";
import {
	add,
	type PythonReader,
	peek,
	refuse,
	takeIf,
} from "./pythonReader.ts";

/** Parses an expression up to the first token that cannot continue it. */
export function parsePythonExpression(reader: PythonReader): PythonNode {
	const choices: { yes: PythonNode; condition: PythonNode }[] = [];
	for (;;) {
		const last =
			peek(reader).kind === "lambda"
				? parseLambda(reader)
				: parseDisjunction(reader);
		if (last.kind === "lambda" || !takeIf(reader, "if"))
			return choices.reduceRight<PythonNode>(
				(no, { yes, condition }) =>
					add(reader, {
						kind: "conditional",
						yes,
						condition,
						no,
						start: yes.start,
						end: no.end,
					}),
				last,
			);
		choices.push({ yes: last, condition: parseDisjunction(reader) });
		if (!takeIf(reader, "else"))
			refuse(reader, "else is needed for the if", "write else and a value");
	}
}
