import {
	type CallNode,
	type ClassAdNode,
	withoutGroups,
} from "./classAdNode.ts";
import { foldCase } from "./foldCase.ts";
import type { ClassAdFunction } from "./functions.ts";

/** What is wrong with a call whose arguments are in the wrong order, or that can never be true. */
interface Exchanged {
	readonly offset: number;
	readonly length: number;
	readonly message: string;
}

/** Attributes that hold a list of words, as GlideinWMS and OSG know them, in lower case. */
const lists: ReadonlySet<string> = new Set([
	"desired_sites",
	"desired_xsede_sites",
	"glidein_supported_vos",
	"glidein_supportedauthenticationmethod",
	"hasfiletransferpluginmethods",
	"undesired_sites",
]);

/** The arguments of a call that are visibly swapped. */
export function findExchanged(
	{ name, signature }: ClassAdFunction,
	call: CallNode,
): Exchanged | undefined {
	const [first, second, third] = call.parameters;
	if (!first || !second) return undefined;
	const tell = (why: string) => ({
		offset: call.start,
		length: call.end - call.start,
		message: `${why}, expected ${signature}`,
	});
	switch (foldCase(name)) {
		case "stringlistmember":
		case "stringlistimember":
			return memberProblem(first, second, third, tell);
		case "member":
		case "identicalmember":
		case "regexpmember":
			return isKind(first, "list") && !isKind(second, "list")
				? tell(`The list of ${name} comes first: swap the arguments`)
				: undefined;
		case "regexp":
		case "stringlist_regexpmember":
			return isRead(first) && isPattern(textOf(second))
				? tell(
						`The pattern of ${name} comes second, so it is the text that is searched: swap the arguments`,
					)
				: undefined;
		case "split":
			return isRead(second) && /^[^\w]+$/.test(textOf(first) ?? "")
				? tell("The delimiters of split come first: swap the arguments")
				: undefined;
		default:
			return undefined;
	}
}

type Tell = (why: string) => Exchanged;

/** A word that holds a delimiter is never found in a list. */
function memberProblem(
	word: ClassAdNode,
	list: ClassAdNode,
	delimiters: ClassAdNode | undefined,
	tell: Tell,
): Exchanged | undefined {
	const text = textOf(word);
	const signs = delimiters === undefined ? " ," : textOf(delimiters);
	const sign = [...(text ?? "")].find((each) => signs?.includes(each));
	if (text !== undefined && sign !== undefined)
		return tell(
			isRead(list)
				? `The list "${text}" comes first, in place of the word, so it is never found: swap the arguments`
				: `The word "${text}" is never found, because lists are split at "${sign}": search for each word, or use other delimiters`,
		);
	const isExchanged =
		lists.has(foldCase(nameOf(word))) && !lists.has(foldCase(nameOf(list)));
	return isExchanged
		? tell(
				`The list attribute ${nameOf(word)} comes first, in place of the word: swap the arguments`,
			)
		: undefined;
}

function isKind(node: ClassAdNode, kind: ClassAdNode["kind"]): boolean {
	return withoutGroups(node).kind === kind;
}

/** The text of a literal. */
function textOf(node: ClassAdNode): string | undefined {
	const inner = withoutGroups(node);
	return inner.kind === "literal" && typeof inner.value === "string"
		? inner.value
		: undefined;
}

function isRead(node: ClassAdNode): boolean {
	return nameOf(node) !== "";
}

/** The name of an attribute that is read, without its scope. */
function nameOf(node: ClassAdNode): string {
	const inner = withoutGroups(node);
	return inner.kind === "attribute" || inner.kind === "select"
		? inner.name
		: "";
}

/** Whether a text has signs of a regular expression that no plain text has. */
function isPattern(text: string | undefined): boolean {
	return (
		text !== undefined && /^\^|\$$|\.[*+?]|\[[^\]]+\]|\([^)]*\|/.test(text)
	);
}
