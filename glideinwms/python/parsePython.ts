import { checkScopes } from "./checkScopes.ts";
import { parseDisjunction, parseOperation } from "./parseOperators.ts";
import { parsePythonExpression } from "./parsePythonExpression.ts";
import { pythonChildren } from "./pythonChildren.ts";
import type { PythonNode, PythonProblem } from "./pythonNode.ts";
import {
	add,
	type PythonReader,
	PythonSyntaxError,
	peek,
	readPython,
	refuse,
	refuseAt,
	takeIf,
} from "./pythonReader.ts";

/** How deep Python 3.9 to 3.11 let operators, calls and the like nest. */
const deepest = 2900;

/** An expression, parsed. */
export interface PythonExpression {
	readonly text: string;
	readonly expression: PythonNode;
	/** Where a comment at the end begins, which would hide what is put behind. */
	readonly comment?: number;
}

/** What parsing gives: an expression, or the first problem that keeps Python from taking it. */
export type ParsedPython =
	| PythonExpression
	| { readonly problem: PythonProblem };

const grammar = {
	expression: parsePythonExpression,
	condition: parseDisjunction,
	operation: parseOperation,
};

/** Parses a Python expression as `compile(text, …, "eval")` of Python 3.9 to 3.11 does; never throws. */
export function parsePython(text: string): ParsedPython {
	const problem = findUnreadable(text);
	if (problem) return { problem };
	try {
		const range = { from: 0, to: text.length, isInside: false };
		const made = { nodes: [], late: [], brackets: 0, grammar };
		const reader = readPython(text, range, made);
		const expression = parseWhole(reader);
		checkDepth(reader);
		checkScopes(expression, reader.late);
		const [late] = reader.late.toSorted(byVersion);
		return late
			? { problem: late }
			: { text, expression, ...lastComment(text, expression.end) };
	} catch (error) {
		if (error instanceof PythonSyntaxError) return { problem: error.problem };
		throw error;
	}
}

/** The latest version first: it is the one that takes all. */
function byVersion(a: PythonProblem, b: PythonProblem): number {
	return Number(b.since?.split(".")[1]) - Number(a.since?.split(".")[1]);
}

function findUnreadable(text: string): PythonProblem | undefined {
	if (/^[ \t\f\r\n]*$/.test(text))
		return { offset: 0, message: "Found nothing: write True to match all" };
	const offset = text.search(/\0|\p{Surrogate}/u);
	return offset < 0
		? undefined
		: {
				offset,
				message:
					text[offset] === "\0"
						? "Found a zero character: remove it"
						: "Found half a character: remove it",
			};
}

/** Expressions with commas between them are a tuple. */
function parseWhole(reader: PythonReader): PythonNode {
	const first = parsePythonExpression(reader);
	const items = [first];
	let comma = takeIf(reader, ",");
	const isTuple = comma !== undefined;
	while (comma && !["newline", "end"].includes(peek(reader).kind)) {
		items.push(parsePythonExpression(reader));
		comma = takeIf(reader, ",");
	}
	const line = peek(reader);
	while (takeIf(reader, "newline"));
	if (peek(reader).kind !== "end") {
		if (line.kind === "newline")
			refuseAt(line.start, "Found a second line: write it in one line");
		refuse(reader, "an operator or the end is needed", "write an operator");
	}
	const { start } = first;
	const end = comma?.end ?? items.at(-1)?.end ?? first.end;
	if (!isTuple) return first;
	return add(reader, {
		kind: "collection",
		form: "tuple",
		items,
		start,
		end,
	});
}

function lastComment(text: string, end: number): { comment?: number } {
	const comment = /#[^\n\r]*$/.exec(text.slice(end));
	return comment ? { comment: end + comment.index } : {};
}

/** Chains that group from the left are as deep as they are long. */
function checkDepth({ nodes }: PythonReader): void {
	if (nodes.length <= deepest) return;
	const depths = new Map<PythonNode, number>();
	for (const node of nodes) {
		const inner = pythonChildren(node).map((each) => depths.get(each) ?? 0);
		const depth = (node.kind === "group" ? 0 : 1) + Math.max(0, ...inner);
		if (depth > deepest)
			refuseAt(
				node.start,
				"Python gives up at so many operators within each other: write it shorter",
			);
		depths.set(node, depth);
	}
}
