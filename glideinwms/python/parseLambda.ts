import { checkBindable } from "./parseNamed.ts";
import type { LambdaNode, NameNode, PythonNode } from "./pythonNode.ts";
import {
	add,
	type PythonReader,
	peek,
	refuse,
	refuseAt,
	take,
	takeIf,
	takeName,
} from "./pythonReader.ts";

/** What has been read of a lambda's parameters. */
interface Parameters {
	readonly names: NameNode[];
	readonly defaults: PythonNode[];
	hasSlash: boolean;
	/** Behind a star each parameter is given by its name, so that the order of defaults is free. */
	hasStar: boolean;
	hasMapping: boolean;
}

/** Parses `lambda parameters: body`. */
export function parseLambda(reader: PythonReader): LambdaNode {
	const { start } = take(reader);
	const { names: parameters, defaults } = parseParameters(reader);
	if (!takeIf(reader, ":")) refuse(reader, '":" is needed for the lambda');
	const body = reader.grammar.expression(reader);
	const { end } = body;
	return add(reader, {
		kind: "lambda",
		parameters,
		defaults,
		body,
		start,
		end,
	});
}

function parseParameters(reader: PythonReader): Parameters {
	const parsed: Parameters = {
		names: [],
		defaults: [],
		hasSlash: false,
		hasStar: false,
		hasMapping: false,
	};
	while (peek(reader).kind !== ":") {
		parseParameter(reader, parsed);
		if (parsed.hasMapping) {
			takeIf(reader, ",");
			break;
		}
		if (!takeIf(reader, ",")) break;
	}
	return parsed;
}

function parseParameter(reader: PythonReader, parsed: Parameters): void {
	const { kind } = peek(reader);
	if (kind === "/") parseSlash(reader, parsed);
	else if (kind === "*") parseStar(reader, parsed);
	else if (kind === "**") {
		take(reader);
		addName(reader, parsed);
		parsed.hasMapping = true;
	} else parsePlain(reader, parsed);
}

function parseSlash(reader: PythonReader, parsed: Parameters): void {
	const isPlaced =
		parsed.names.length > 0 && !parsed.hasSlash && !parsed.hasStar;
	if (!isPlaced) refuse(reader, "a parameter's name is needed");
	take(reader);
	parsed.hasSlash = true;
}

function parseStar(reader: PythonReader, parsed: Parameters): void {
	if (parsed.hasStar) refuse(reader, "a parameter's name is needed");
	take(reader);
	parsed.hasStar = true;
	const isFollowed =
		peek(reader).kind === "," && peek(reader, 1).kind === "name";
	if (peek(reader).kind === "name") addName(reader, parsed);
	else if (!isFollowed)
		refuse(reader, "a name is needed, or a comma and a name, behind *");
}

function parsePlain(reader: PythonReader, parsed: Parameters): void {
	const { start } = peek(reader);
	addName(reader, parsed);
	if (takeIf(reader, "="))
		parsed.defaults.push(reader.grammar.expression(reader));
	else if (parsed.defaults.length > 0 && !parsed.hasStar)
		refuseAt(
			start,
			"Found a parameter without a default behind one with a default: give it one too",
		);
}

function addName(reader: PythonReader, { names }: Parameters): void {
	const { name, start, end } = takeName(reader, "for the lambda's parameter");
	checkBindable(name, start);
	if (names.some((each) => each.name === name))
		refuseAt(start, `Found the parameter ${name} twice: rename one`);
	names.push(add(reader, { kind: "name", name, start, end }));
}
