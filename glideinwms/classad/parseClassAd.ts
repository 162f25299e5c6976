import { remembered } from "../remembered.ts";
import type { ClassAdFault, ClassAdNode } from "./classAdNode.ts";
import { parseExpression } from "./parseExpression.ts";
import {
	ClassAdSyntaxError,
	peek,
	readTokens,
	refuse,
	type TokenReader,
} from "./tokenReader.ts";

/** An expression, parsed. */
export interface ClassAdExpression {
	readonly text: string;
	readonly expression: ClassAdNode;
	/** All nodes, each after its parts, so that no walk needs to recurse: a chain of && is as deep as it is long. */
	readonly nodes: readonly ClassAdNode[];
	/** What HTCondor accepts but reads differently from how it is written, such as text that it ignores. */
	readonly misreadings: readonly ClassAdFault[];
}

/** What parsing gives: an expression, or the first fault that keeps HTCondor from reading it. */
export type ParsedClassAd =
	| ClassAdExpression
	| { readonly fault: ClassAdFault };

/** What to do about a token after a complete expression. */
const remedies: ReadonlyMap<string, string> = new Map([
	[")", 'remove it, or open a "(" for it'],
	[",", "write one expression, or make the list a string"],
]);

const zeroMessage = "A zero character ends the text for HTCondor: remove it";

/** Parses a ClassAd expression as HTCondor's daemons and tools do in configuration and constraints ("old" syntax); never throws. */
export const parseClassAd = remembered((text: string): ParsedClassAd => {
	const zero = text.indexOf("\0");
	if (zero >= 0) return { fault: { offset: zero, message: zeroMessage } };
	const reader = readTokens(text, parseExpression);
	try {
		const expression = parseExpression(reader);
		checkRest(reader, expression);
		const nodes = reader.nodes.filter((node) => node !== undefined);
		return { text, expression, nodes, misreadings: reader.misreadings };
	} catch (error) {
		if (error instanceof ClassAdSyntaxError) return { fault: error.fault };
		throw error;
	}
});

/** HTCondor ignores what follows a complete `a ? b : c`, and refuses anything after another expression. */
function checkRest(reader: TokenReader, { kind }: ClassAdNode): void {
	const { kind: next, start } = peek(reader);
	if (next === "end") return;
	if (kind !== "conditional")
		refuse(
			reader,
			"an operator or the end is needed",
			remedies.get(next) ?? "write an operator",
		);
	const rest = JSON.stringify(reader.text.slice(start, start + 20));
	reader.misreadings.push({
		offset: start,
		message: `HTCondor ignores what follows a complete a ? b : c, here from ${rest} on`,
	});
}
