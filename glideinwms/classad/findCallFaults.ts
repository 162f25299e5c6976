import {
	argumentClass,
	classWords,
	kindWords,
	takes,
} from "./argumentClass.ts";
import type { CallNode, ClassAdFault, ClassAdNode } from "./classAdNode.ts";
import { withoutGroups } from "./classAdNode.ts";
import { findExchanged } from "./findExchanged.ts";
import { foldCase } from "./foldCase.ts";
import { type ClassAdFunction, classAdFunctions, kindOf } from "./functions.ts";
import { nearFunction } from "./nearFunction.ts";
import type { ClassAdExpression } from "./parseClassAd.ts";
import { patternProblem } from "./patternProblem.ts";

/** A call that HTCondor evaluates to an error, or that never gives the intended result. */
export interface CallFault extends ClassAdFault {
	/** Whether there is no such function, or its arguments are wrong. */
	readonly kind: "function" | "arguments";
	readonly length: number;
}

/** The calls of functions that do not exist, or with arguments that they do not take. */
export function findCallFaults({ nodes }: ClassAdExpression): CallFault[] {
	return nodes.flatMap((node) => (node.kind === "call" ? faultOf(node) : []));
}

function faultOf(call: CallNode): CallFault[] {
	const { name, start, parameters } = call;
	const known = classAdFunctions.get(foldCase(name));
	if (!known) return unknown(call);
	const { signature, least, most } = known;
	const count = parameters.length;
	if (count < least || count > most)
		return [
			{
				kind: "arguments",
				offset: start,
				length: name.length,
				message: `Found ${name} with ${amount(count)}, an error: expected ${signature}`,
			},
		];
	const exchanged = findExchanged(known, call);
	return exchanged
		? [{ kind: "arguments", ...exchanged }]
		: parameters.flatMap((each, index) => argumentFault(known, each, index));
}

/** A name that is only the mask of a macro may be any name. */
function unknown({ name, start: offset }: CallNode): CallFault[] {
	if (/^_+$/.test(name)) return [];
	const near = nearFunction(name);
	const hint =
		near === undefined ? "correct the name" : `did you mean ${near}?`;
	return [
		{
			kind: "function",
			offset,
			length: name.length,
			message: `HTCondor has no function "${name}" and evaluates it to an error: ${hint}`,
		},
	];
}

function argumentFault(
	known: ClassAdFunction,
	argument: ClassAdNode,
	index: number,
): CallFault[] {
	const kind = kindOf(known, index);
	const { start, end } = argument;
	const at = {
		kind: "arguments",
		offset: start,
		length: end - start,
	} as const;
	const given = argumentClass(argument);
	const name = given && classWords[given];
	const what = `argument ${index + 1} of ${known.signature}`;
	if (given !== undefined && !takes(kind, given))
		return [
			{
				...at,
				message: `Found ${name} as ${what}, an error: expected ${kindWords[kind]}`,
			},
		];
	const inner = withoutGroups(argument);
	if (inner.kind !== "literal" || typeof inner.value !== "string") return [];
	const { value } = inner;
	if (kind === "operator" && !operators.has(value))
		return [
			{
				...at,
				message: `"${value}" as ${what} is an error: expected one of ${[...operators].join(", ")}`,
			},
		];
	const problem = kind === "pattern" ? patternProblem(value) : undefined;
	return problem === undefined
		? []
		: [
				{
					...at,
					message: `"${value}" as ${what} is not a regular expression, an error: ${problem}`,
				},
			];
}

/** Of anyCompare and allCompare. */
const operators: ReadonlySet<string> = new Set(
	"< <= == != >= > is isnt".split(" "),
);

function amount(count: number): string {
	if (count === 0) return "no argument";
	return count === 1 ? "1 argument" : `${count} arguments`;
}
