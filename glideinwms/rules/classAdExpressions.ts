import { callFaults, conditionFaults } from "../classad/conditionFaults.ts";
import { isTooComplex } from "../isTooComplex.ts";
import type { Rule } from "../rule.ts";
import { type ClassAdUse, classAdTexts } from "./classAdTexts.ts";
import type { FrontendCheck } from "./frontendRule.ts";

export const classadSyntax: Rule = {
	id: "classad-syntax",
	severity: "error",
	title: "HTCondor cannot parse the expression, and reconfig does not check it",
};

export const classadJoined: Rule = {
	id: "classad-joined",
	severity: "error",
	title: "An expression changes when GlideinWMS joins it with others",
};

export const classadFunction: Rule = {
	id: "classad-function",
	severity: "error",
	title: "HTCondor has no such function, and evaluates it to an error",
};

export const classadArguments: Rule = {
	id: "classad-arguments",
	severity: "error",
	title:
		"A function's arguments are too many, too few, of the wrong type or swapped",
};

type ClassAdTextFault = ReturnType<typeof conditionFaults>[number];

const rules: Readonly<Record<ClassAdTextFault["kind"], Rule>> = {
	syntax: classadSyntax,
	joined: classadJoined,
	function: classadFunction,
	arguments: classadArguments,
};

const effects: Readonly<Record<ClassAdUse, string>> = {
	factory: "no entry is ever found",
	job: "no job is ever found",
	start: "no job ever starts",
	slot: "the glidein's setting has no value",
};

/** ClassAd expressions that HTCondor cannot parse, alone or joined with others, and calls in them that are errors. */
export const classAdExpressions: FrontendCheck = {
	rules: [classadSyntax, classadJoined, classadFunction, classadArguments],
	*check(model) {
		for (const { text, path, on, joined } of classAdTexts(model)) {
			if (isTooComplex(text, true)) continue;
			for (const fault of joined ? conditionFaults(text) : callFaults(text)) {
				const { kind, offset, length } = fault;
				yield {
					rule: rules[kind],
					path: [...path],
					message: messageOf(fault, on),
					within: { offset, length },
				};
			}
		}
	},
};

function messageOf(
	{ kind, offset, message }: ClassAdTextFault,
	on: ClassAdUse,
): string {
	const at = `at character ${offset + 1}`;
	const why = `${message.charAt(0).toLowerCase()}${message.slice(1)}`;
	switch (kind) {
		case "syntax":
			return `HTCondor cannot parse this ClassAd expression ${at}, so ${effects[on]}: ${why}`;
		case "joined":
			return `GlideinWMS joins this ClassAd expression with others, but ${at} it breaks out of its brackets: ${why}`;
		default:
			return `At character ${offset + 1}: ${message}`;
	}
}
