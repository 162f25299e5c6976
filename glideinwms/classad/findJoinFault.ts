import type { ClassAdFault } from "./classAdNode.ts";
import { type ClassAdExpression, parseClassAd } from "./parseClassAd.ts";
import { tokenizeClassAd } from "./tokenizeClassAd.ts";

/** Appended to an expression to check that it stays outside: an attribute that nobody uses. */
const follower = "GlidefleetFollower";

/** Why an expression that HTCondor reads by itself changes when it is joined with others, as GlideinWMS does: `(TEXT) && (OTHER)`. */
export function findJoinFault(
	expression: ClassAdExpression,
): ClassAdFault | undefined {
	const { text } = expression;
	const joined = parseClassAd(`(${text}) && (${follower})`);
	return !("fault" in joined) && staysInBrackets(joined, text)
		? undefined
		: describe(expression);
}

/** Whether the added bracket ends where it was put: the same tokens are in it, and the added attribute follows &&. */
function staysInBrackets(
	{ expression: whole }: ClassAdExpression,
	text: string,
): boolean {
	return (
		whole.kind === "binary" &&
		whole.operator === "&&" &&
		whole.left.kind === "group" &&
		whole.left.end === text.length + 2
	);
}

function describe({ text, misreadings }: ClassAdExpression): ClassAdFault {
	const end = tokenizeClassAd(text).at(-2)?.end ?? 0;
	const comment = text.slice(end).search(/\/[/*]/);
	if (comment >= 0)
		return {
			offset: end + comment,
			message: `The comment ${JSON.stringify(text.slice(end + comment, end + comment + 20))} hides what is appended after it: remove it`,
		};
	if (/\\["']\s*$/.test(text))
		return {
			offset: text.lastIndexOf("\\"),
			message:
				"A backslash before the closing quote leaves the string open when something is appended after it: remove the backslash",
		};
	const offset = misreadings.at(-1)?.offset ?? text.length;
	return {
		offset,
		message: `${JSON.stringify(text.slice(offset, offset + 20))} would absorb what is appended after it: remove it`,
	};
}
