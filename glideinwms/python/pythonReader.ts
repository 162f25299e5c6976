import type { PythonNode, PythonProblem } from "./pythonNode.ts";
import { keywords, type PythonToken } from "./pythonToken.ts";
import { type TokenRange, tokenizePython } from "./tokenizePython.ts";

/** Python gives up at 186 to 200, by what the brackets hold, and GlideinWMS puts a few around. */
const deepestBracket = 180;

/** The rules of the grammar that brackets lead back to. */
export interface PythonGrammar {
	/** A conditional, a lambda or what is simpler. */
	readonly expression: (reader: PythonReader) => PythonNode;
	/** Conditions linked by `or`, or what is simpler. */
	readonly condition: (reader: PythonReader) => PythonNode;
	/** Operations on numbers and sets, or what is simpler. */
	readonly operation: (reader: PythonReader) => PythonNode;
}

/** A parse under way: the tokens, and what has been made of them. */
export interface PythonReader {
	readonly text: string;
	readonly tokens: readonly PythonToken[];
	/** The nodes made so far, each behind its parts. */
	readonly nodes: PythonNode[];
	/** What only a later Python than the oldest takes. */
	readonly late: PythonProblem[];
	readonly grammar: PythonGrammar;
	position: number;
	brackets: number;
}

/** Ends a parse; its problem says where and why. */
export class PythonSyntaxError extends Error {
	readonly problem: PythonProblem;
	constructor(problem: PythonProblem) {
		super(problem.message);
		this.problem = problem;
	}
}

/** A parse of a stretch of the text; one within another adds to what that one has made. */
export function readPython(
	text: string,
	range: TokenRange,
	outer: Omit<PythonReader, "text" | "tokens" | "position">,
): PythonReader {
	return { ...outer, text, tokens: tokenizePython(text, range), position: 0 };
}

/** The next token, or the one `ahead` of it; they stay the next. */
export function peek(reader: PythonReader, ahead = 0): PythonToken {
	const { tokens, position } = reader;
	return (
		tokens[position + ahead] ??
		tokens.at(-1) ?? { kind: "end", start: 0, end: 0 }
	);
}

/** The next token; the one behind it becomes the next. */
export function take(reader: PythonReader): PythonToken {
	const token = peek(reader);
	reader.position += 1;
	return token;
}

/** Takes the next token where it is of that kind. */
export function takeIf(
	reader: PythonReader,
	kind: string,
): PythonToken | undefined {
	return peek(reader).kind === kind ? take(reader) : undefined;
}

/** Takes a name. */
export function takeName(
	reader: PythonReader,
	where: string,
): PythonToken & { readonly name: string } {
	const token = takeIf(reader, "name");
	if (!token) return refuse(reader, `a name is needed ${where}`);
	return { ...token, name: nameOf(reader, token) };
}

/** What a name's token says, as Python compares names. */
export function nameOf(
	{ text }: PythonReader,
	{ start, end }: PythonToken,
): string {
	return text.slice(start, end).normalize("NFKC");
}

/** Takes the bracket that closes `open`. */
export function takeClose(
	reader: PythonReader,
	open: PythonToken,
): PythonToken {
	const kind = open.kind === "(" ? ")" : open.kind === "[" ? "]" : "}";
	return (
		takeIf(reader, kind) ??
		refuse(
			reader,
			`"${kind}" is needed for the "${open.kind}" at character ${open.start + 1}`,
		)
	);
}

/** Adds a node and gives it back. */
export function add<Node extends PythonNode>(
	reader: PythonReader,
	node: Node,
): Node {
	reader.nodes.push(node);
	return node;
}

/** What `parse` gives, one bracket deeper. */
export function bracketed<Result>(
	reader: PythonReader,
	parse: (reader: PythonReader) => Result,
): Result {
	reader.brackets += 1;
	if (reader.brackets > deepestBracket)
		refuseAt(
			peek(reader).start,
			"Python gives up at so many brackets within each other: write it shorter",
		);
	const result = parse(reader);
	reader.brackets -= 1;
	return result;
}

/** Ends the parse at a place that has to be changed. */
export function refuseAt(offset: number, message: string, length = 1): never {
	throw new PythonSyntaxError({ offset, message, length });
}

/** Ends the parse at the next token: what is found, what is `allowed` and what to do. */
export function refuse(
	reader: PythonReader,
	allowed: string,
	remedy?: string,
): never {
	const token = peek(reader);
	if (token.problem) throw new PythonSyntaxError(token.problem);
	const todo = remedyFor(token.kind) ?? remedy;
	return refuseAt(
		token.start,
		`Found ${describe(reader, token)} where ${allowed}${todo === undefined ? "" : `: ${todo}`}`,
		Math.max(1, token.end - token.start),
	);
}

function describe(
	{ text }: PythonReader,
	{ kind, start, end }: PythonToken,
): string {
	if (kind === "end") return "the end";
	if (kind === "newline") return "the end of a line";
	const written = text.slice(start, Math.min(end, start + 20));
	const plain = written.replace(/\s+/g, " ");
	const shown = written.length < end - start ? `${plain}...` : plain;
	if (keywords.has(kind)) return `the keyword ${kind}`;
	return kind === "string" ? shown : `"${shown}"`;
}

/** What is meant most likely, where the token itself tells. */
function remedyFor(kind: string): string | undefined {
	if (kind === "=") return "write == to compare";
	if (kind === "newline") return "write it in one line";
	return kind === ";" ? "write one condition" : undefined;
}
