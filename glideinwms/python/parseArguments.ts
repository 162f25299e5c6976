import { isLoop, parseComprehension } from "./parseLoops.ts";
import { checkBindable, parseNamed } from "./parseNamed.ts";
import type { PythonNode } from "./pythonNode.ts";
import {
	add,
	bracketed,
	type PythonReader,
	peek,
	refuseAt,
	take,
	takeClose,
	takeIf,
	takeName,
} from "./pythonReader.ts";

/** Parses a call's parameters, from the bracket that opens to the one that closes. */
export function parseArguments(reader: PythonReader): {
	parameters: PythonNode[];
	end: number;
} {
	const open = take(reader);
	return bracketed(reader, () => {
		const parameters: PythonNode[] = [];
		const names = new Set<string>();
		while (peek(reader).kind !== ")") {
			const parameter = parseParameter(reader, names, parameters.length === 0);
			checkOrder(parameter, parameters);
			parameters.push(parameter);
			if (!takeIf(reader, ",")) break;
		}
		return { parameters, end: takeClose(reader, open).end };
	});
}

function parseParameter(
	reader: PythonReader,
	names: Set<string>,
	isFirst: boolean,
): PythonNode {
	const { kind, start } = peek(reader);
	if (kind === "*" || kind === "**") {
		take(reader);
		const operand = reader.grammar.expression(reader);
		const { end } = operand;
		return add(reader, { kind: "starred", stars: kind, operand, start, end });
	}
	if (kind === "name" && peek(reader, 1).kind === "=")
		return parseKeyword(reader, names);
	const value = parseNamed(reader);
	return isLoop(reader) ? parseGenerator(reader, value, isFirst) : value;
}

/** A generator may do without parentheses of its own where it is all that is passed. */
function parseGenerator(
	reader: PythonReader,
	value: PythonNode,
	isFirst: boolean,
): PythonNode {
	const { start } = value;
	const generator = parseComprehension(reader, "generator", [value], start);
	if (!isFirst || peek(reader).kind === ",")
		refuseAt(
			start,
			"Found a generator without parentheses beside another parameter: put parentheses around it",
		);
	return generator;
}

function parseKeyword(reader: PythonReader, names: Set<string>): PythonNode {
	const { name, start } = takeName(reader, "before =");
	take(reader);
	checkBindable(name, start);
	if (names.has(name))
		refuseAt(start, `Found the parameter ${name} twice: remove one`);
	names.add(name);
	const value = reader.grammar.expression(reader);
	return add(reader, { kind: "keyword", name, value, start, end: value.end });
}

/** Behind name=value only such and stars may follow, behind **value no * either. */
function checkOrder(
	parameter: PythonNode,
	before: readonly PythonNode[],
): void {
	if (parameter.kind === "keyword" || isMapping(parameter)) return;
	const isStarred = parameter.kind === "starred";
	const wrong = before.some(
		(each) => isMapping(each) || (each.kind === "keyword" && !isStarred),
	);
	if (wrong)
		refuseAt(
			parameter.start,
			"Found a parameter without a name behind one with a name: put it before",
		);
}

function isMapping(node: PythonNode): boolean {
	return node.kind === "starred" && node.stars === "**";
}
