import { type Document, isCollection, visit } from "yaml";

/** What makes a text no YAML, and where. */
export interface SyntaxError {
	readonly offset: number;
	readonly message: string;
}

/** The errors that do not follow from another one: after a bracket or quote that is not closed, what follows is misread. */
export function syntaxErrors(
	document: Document.Parsed,
	text: string,
): SyntaxError[] {
	const { errors, contents } = document;
	if (errors.length === 0) return [];
	const [quote] = errors.flatMap((error) => openQuote(contents, error) ?? []);
	// What a quote takes in may be the bracket's end.
	const open = openBrackets(contents, text).filter(
		(one) => quote === undefined || !isIn(one, quote.offset),
	);
	const [first] = open;
	const others = errors
		.map(({ pos: [offset], message }) => ({
			...{ offset, message: firstSentence(message) },
		}))
		.filter(
			({ offset, message }) =>
				first === undefined ||
				offset < first.start ||
				(isRepeated(message) && !open.some((one) => isIn(one, offset))),
		);
	return firstCauses([...others, ...(quote ? [quote] : []), ...open], text);
}

/** A key that is given twice is a fault of its own. */
function isRepeated(message: string): boolean {
	return message.includes("must be unique");
}

/** The fault of a quote that is not closed, where it begins; the parser has it where the text ends. */
function openQuote(
	contents: Document.Parsed["contents"],
	{ pos: [end], message }: Document.Parsed["errors"][number],
): SyntaxError | undefined {
	const [, quote] = /^Missing closing (["'])quote/.exec(message) ?? [];
	if (quote === undefined) return undefined;
	let found: SyntaxError | undefined;
	visit(contents, {
		Scalar: (_, { range }) => {
			if (range?.[1] === end)
				found = {
					offset: range[0],
					message: `The quote (${quote}) is never closed: add it at the end of the value`,
				};
		},
	});
	return found;
}

function isIn({ start, end }: OpenBracket, offset: number): boolean {
	return start <= offset && offset <= end;
}

/** In order; where one leaves no line after it as it was meant, it is the last. */
function firstCauses(
	causes: readonly SyntaxError[],
	text: string,
): SyntaxError[] {
	const sorted = [...causes].sort((one, other) => one.offset - other.offset);
	const last = sorted.findIndex(
		({ offset, message }) =>
			/ in YAML stream\b/.test(message) ||
			(/["']/.test(text[offset] ?? "") && !isRepeated(message)),
	);
	return last < 0 ? sorted : sorted.slice(0, last + 1);
}

/** A bracket that is not closed, and what it takes in: to the end of the file, or of the line. */
interface OpenBracket extends SyntaxError {
	readonly start: number;
	readonly end: number;
}

const closing: Readonly<Record<string, string>> = { "{": "}", "[": "]" };

/** Of brackets within each other that are not closed, the last: those around it wait for it. */
function openBrackets(
	contents: Document.Parsed["contents"],
	text: string,
): OpenBracket[] {
	const found: OpenBracket[] = [];
	visit(contents, (_, node) => {
		if (!isCollection(node) || !node.flow || !node.range) return;
		const [offset, , end] = node.range;
		const opened = text[offset] ?? "";
		const close = closing[opened];
		// A pair in a list has no brackets.
		if (!close || text[node.range[1] - 1] === close) return;
		const message = `"${opened}" is never closed: add "${close}", or put the value in quotes`;
		const around = found.at(-1);
		if (around !== undefined && offset < around.end)
			found.splice(-1, 1, { ...around, offset, message });
		else found.push({ start: offset, end, offset, message });
	});
	return found;
}

function firstSentence(text: string): string {
	return (text.split("\n")[0] ?? text).replace(/[.:]$/, "");
}
