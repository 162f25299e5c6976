import type { CommonToken } from "./commonToken.ts";

/** Ends the parse of an expression that is not common, valid or not. */
export class NotCommon extends Error {}

/** A parse in progress. */
export interface Reader {
	readonly text: string;
	readonly tokens: readonly CommonToken[];
	position: number;
	depth: number;
}

/** The next token, without moving on. */
export function peek({ tokens, position }: Reader): CommonToken {
	return tokens[position] ?? { kind: "end", start: 0, end: 0 };
}

/** The next token, and moves on. */
export function next(reader: Reader): CommonToken {
	const token = peek(reader);
	reader.position += 1;
	return token;
}

/** Takes the next token if it is of one of the kinds. */
export function takeIf(
	reader: Reader,
	...kinds: readonly string[]
): CommonToken | undefined {
	return kinds.includes(peek(reader).kind) ? next(reader) : undefined;
}

/** Takes a required token. */
export function take(reader: Reader, kind: string): CommonToken {
	const token = takeIf(reader, kind);
	if (token === undefined) throw new NotCommon();
	return token;
}
