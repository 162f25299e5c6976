import type { ClassAdFault, ClassAdNode, Span } from "./classAdNode.ts";
import type { Token } from "./token.ts";
import { tokenizeClassAd } from "./tokenizeClassAd.ts";

/** How deeply HTCondor (since 25.13) allows expressions, signs and operands to nest, counted together. */
const deepest = 500;

/** Operators of other languages, and HTCondor's for them. */
const likelyMeant: ReadonlyMap<string, string> = new Map([
	["=", "=="],
	["and", "&&"],
	["or", "||"],
	["not", "!"],
]);

/** A parse in progress: the tokens, and the nodes made so far. */
export interface TokenReader {
	readonly text: string;
	readonly tokens: readonly Token[];
	/** The nodes made so far, each after its parts; empty ones belonged to a value that a later one replaced. */
	readonly nodes: (ClassAdNode | undefined)[];
	readonly misreadings: ClassAdFault[];
	/** Parses a whole expression, such as brackets hold. */
	readonly parseExpression: (reader: TokenReader) => ClassAdNode;
	position: number;
	depth: number;
}

/** Ends a parse with a fault that says where and why. */
export class ClassAdSyntaxError extends Error {
	readonly fault: ClassAdFault;
	constructor(fault: ClassAdFault) {
		super(fault.message);
		this.fault = fault;
	}
}

/** A parse of the text from its beginning. */
export function readTokens(
	text: string,
	parseExpression: TokenReader["parseExpression"],
): TokenReader {
	return {
		text,
		tokens: tokenizeClassAd(text),
		nodes: [],
		misreadings: [],
		parseExpression,
		position: 0,
		depth: 0,
	};
}

/** The next token, without moving on. */
export function peek({ tokens, position }: TokenReader): Token {
	return tokens[position] ?? { kind: "end", start: 0, end: 0 };
}

/** The next token, and moves on. */
export function take(reader: TokenReader): Token {
	const token = peek(reader);
	reader.position += 1;
	if (token.misread)
		reader.misreadings.push({ offset: token.start, message: token.misread });
	return token;
}

/** Takes the next token if it is of that kind. */
export function takeIf(reader: TokenReader, kind: string): Token | undefined {
	return peek(reader).kind === kind ? take(reader) : undefined;
}

/** Takes the bracket that closes `open`, which must come next. */
export function takeClose(reader: TokenReader, open: Token): Token {
	const kind = open.kind === "(" ? ")" : open.kind === "[" ? "]" : "}";
	return (
		takeIf(reader, kind) ??
		refuse(
			reader,
			`"${kind}" is needed for the "${open.kind}" at character ${open.start + 1}`,
			`write the "${kind}"`,
		)
	);
}

/** Adds a node and returns it. */
export function add<Node extends ClassAdNode>(
	reader: TokenReader,
	node: Node,
): Node {
	reader.nodes.push(node);
	return node;
}

/** The result of `parse`, one level deeper; refuses where HTCondor does. */
export function nested<Result>(
	reader: TokenReader,
	parse: (reader: TokenReader) => Result,
): Result {
	reader.depth += 1;
	if (reader.depth > deepest)
		refuse(reader, "HTCondor nests no deeper", "write fewer brackets or signs");
	const result = parse(reader);
	reader.depth -= 1;
	return result;
}

/** Ends the parse at the next token: what is found, what is `allowed` and what to do. */
export function refuse(
	reader: TokenReader,
	allowed: string,
	remedy: string,
): never {
	const token = peek(reader);
	const found = describe(reader, token);
	throw new ClassAdSyntaxError({
		offset: token.start,
		message:
			token.problem ??
			`Found ${found} where ${allowed}: ${remedyFor(reader, token) ?? remedy}`,
	});
}

function describe({ text }: TokenReader, { kind, start, end }: Token): string {
	if (kind === "end") return "the end";
	const written = text.slice(start, Math.min(end, start + 20));
	const shown = written.length < end - start ? `${written}...` : written;
	return /^["']/.test(shown) ? shown : `"${shown}"`;
}

/** What is most likely meant, if the token shows it. */
function remedyFor(
	{ text }: TokenReader,
	{ start, end }: Span,
): string | undefined {
	const meant = likelyMeant.get(text.slice(start, end).toLowerCase());
	return meant && `write ${meant} instead`;
}
