import { callFaults, conditionFaults } from "../classad/conditionFaults.ts";
import type { Fault } from "../fault.ts";
import { isTooComplex } from "../isTooComplex.ts";
import type { FrontendModel } from "../model.ts";
import { type ClassAdUse, classAdTexts } from "./classAdTexts.ts";

type ClassAdTextFault = ReturnType<typeof conditionFaults>[number];

const rules: Readonly<Record<ClassAdTextFault["kind"], Fault["rule"]>> = {
	syntax: "classad-syntax",
	joined: "classad-joined",
	function: "classad-function",
	arguments: "classad-arguments",
};

const effects: Readonly<Record<ClassAdUse, string>> = {
	factory: "no entry is ever found",
	job: "no job is ever found",
	start: "no job ever starts",
	slot: "the glidein's setting has no value",
};

/** ClassAd expressions that HTCondor cannot parse, by themselves or joined with others, and calls in them that are errors. */
export function* classAdFaults(model: FrontendModel): Generator<Fault> {
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
}

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
