import type { CommonToken } from "./commonToken.ts";

/** Ends the parse of what is not common, right or wrong. */
export class NotCommon extends Error {}

/** A parse under way. */
export interface Reader {
	readonly text: string;
	readonly tokens: readonly CommonToken[];
	position: number;
	depth: number;
}

/** The next token, which stays the next. */
export function peek({ tokens, position }: Reader): CommonToken {
	return tokens[position] ?? { kind: "end", start: 0, end: 0 };
}

/** The next token; the one behind it becomes the next. */
export function next(reader: Reader): CommonToken {
	const token = peek(reader);
	reader.position += 1;
	return token;
}

/** Takes the next token where it is of one of the kinds. */
export function takeIf(
	reader: Reader,
	...kinds: readonly string[]
): CommonToken | undefined {
	return kinds.includes(peek(reader).kind) ? next(reader) : undefined;
}

/** Takes a token that has to be there. */
export function take(reader: Reader, kind: string): CommonToken {
	const token = takeIf(reader, kind);
	if (token === undefined) throw new NotCommon();
	return token;
}
