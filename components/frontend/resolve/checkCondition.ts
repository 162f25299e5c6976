import { conditionFaults } from "../../../glideinwms/classad/conditionFaults.ts";
import { findConditionFault } from "../../../glideinwms/classad/findConditionFault.ts";
import { parseMatchExpression } from "../../../glideinwms/match/matchExpression.ts";
import {
	fetchProblem,
	sideProblems,
} from "../../../glideinwms/rules/classadSide.ts";
import type { Asked } from "../../../glideinwms/rules/sideProblem.ts";
import type { Path } from "../../../settings/path.ts";
import type { Condition } from "../schema/frontend.ts";
import type { Context } from "./context.ts";

/** What each ClassAd of a condition is asked of. */
const askedOf = {
	both: ["job", "start"],
	query: ["job"],
	start: ["start"],
} as const;

/** Reports what keeps a condition at `path` from being read, and from standing among others. */
export function checkCondition(
	context: Context,
	condition: Condition,
	path: Path,
): void {
	for (const key of ["both", "query", "start"] as const)
		checkClassAd(context, condition[key], [...path, key], askedOf[key]);
	for (const [side, attrs] of [
		["factory", "factory_attrs"],
		["job", "job_attrs"],
	] as const)
		for (const name of Object.keys(condition[attrs] ?? {})) {
			const problem = fetchProblem(side, name);
			if (problem !== undefined)
				context.report([...path, attrs, name], problem);
		}
	const { match } = condition;
	if (match !== undefined) checkPython(context, match, [...path, "match"]);
}

/** Whether a text of a condition is free of what would spoil the others that it is joined with. */
export function canStand(
	key: "both" | "query" | "start" | "match",
	text: string,
): boolean {
	if (key !== "match") return findConditionFault(text) === undefined;
	const { syntax, comment } = parseMatchExpression(text);
	return syntax === undefined && comment === undefined;
}

/** Reports what is wrong with every condition that has a name, used or not. */
export function checkNamedConditions(context: Context): void {
	for (const [name, condition] of Object.entries(
		context.settings.conditions ?? {},
	))
		if (condition !== null)
			checkCondition(context, condition, ["conditions", name]);
}

/** Reports what is wrong with a ClassAd condition; nothing where it is not given. */
export function checkClassAd(
	context: Context,
	text: string | undefined,
	path: Path,
	asked: readonly Asked[],
): void {
	if (text === undefined) return;
	const own = new Set(
		Object.keys(context.settings.attrs ?? {}).map((name) => name.toLowerCase()),
	);
	for (const on of asked)
		for (const { offset, message } of sideProblems(text, on, own))
			context.report(path, `At character ${offset + 1}: ${message}`);
	for (const { offset, message } of conditionFaults(text))
		context.report(path, `At character ${offset + 1}: ${message}`);
}

function checkPython(context: Context, text: string, path: Path): void {
	const { syntax, comment, expression } = parseMatchExpression(text);
	if (expression?.kind === "collection" && expression.form === "tuple")
		context.report(
			path,
			"Several expressions separated by commas are always true in Python: join them with and",
		);
	if (syntax)
		context.report(
			path,
			`At character ${syntax.offset + 1}: ${syntax.message}`,
		);
	if (comment !== undefined)
		context.report(
			path,
			`At character ${comment + 1}: A comment hides the conditions that are appended after it: remove it`,
		);
}
