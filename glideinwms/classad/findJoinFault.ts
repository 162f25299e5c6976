import type { ClassAdFault, ClassAdNode } from "./classAdNode.ts";
import { type ClassAdExpression, parseClassAd } from "./parseClassAd.ts";
import { tokenizeClassAd } from "./tokenizeClassAd.ts";

/** What is put behind an expression to see that it stays outside: nobody's attribute. */
const follower = "GlidefleetFollower";

/** Why an expression that HTCondor reads by itself changes when it is joined with others, as GlideinWMS does: `(TEXT) && (OTHER)`. */
export function findJoinFault(
	expression: ClassAdExpression,
): ClassAdFault | undefined {
	const { text } = expression;
	const joined = parseClassAd(`(${text}) && (${follower})`);
	if (!("fault" in joined) && isConjunction(joined, expression))
		return undefined;
	return describe(expression);
}

/** Whether `joined` is what `inner` reads by itself, in brackets, and the follower. */
function isConjunction(
	{ expression: whole, nodes }: ClassAdExpression,
	inner: ClassAdExpression,
): boolean {
	if (whole.kind !== "binary" || whole.operator !== "&&") return false;
	const { left, right } = whole;
	if (left.kind !== "group" || left.end !== inner.text.length + 2) return false;
	if (right.kind !== "group" || right.inner.kind !== "attribute") return false;
	const own = nodes.slice(0, nodes.indexOf(left));
	return shapeOf(own, 1) === shapeOf(inner.nodes, 0);
}

function shapeOf(nodes: readonly ClassAdNode[], shift: number): string {
	return nodes
		.map(({ kind, start, end }) => `${kind} ${start - shift} ${end - shift}`)
		.join("\n");
}

function describe({ text, misreadings }: ClassAdExpression): ClassAdFault {
	const end = tokenizeClassAd(text).at(-2)?.end ?? 0;
	const comment = text.slice(end).search(/\/[/*]/);
	if (comment >= 0)
		return {
			offset: end + comment,
			message: `Found the comment ${JSON.stringify(text.slice(end + comment, end + comment + 20))}, which hides what is joined behind it: remove it`,
		};
	if (/\\["']\s*$/.test(text))
		return {
			offset: text.lastIndexOf("\\"),
			message:
				"Found a backslash before the closing quote, which closes nothing once something is joined behind it: remove the backslash",
		};
	const offset = misreadings.at(-1)?.offset ?? text.length;
	return {
		offset,
		message: `Found ${JSON.stringify(text.slice(offset, offset + 20))}, which takes in what is joined behind it: remove it`,
	};
}
