import { callFaults } from "../classad/conditionFaults.ts";
import { findConditionFault } from "../classad/findConditionFault.ts";
import { maskMacros } from "../classad/maskMacros.ts";
import { parseClassAd } from "../classad/parseClassAd.ts";
import type { Fault } from "../fault.ts";
import { isTooComplex } from "../isTooComplex.ts";
import type { FrontendModel } from "../model.ts";
import { type ClassAdText, classAdTexts } from "./classAdTexts.ts";

const effects = {
	factory: "no entry is ever found",
	job: "no job is ever found",
	start: "no job ever starts",
	slot: "the glidein's setting has no value",
} as const;

/** ClassAd expressions that HTCondor cannot parse, by themselves or joined with others, and calls in them that are errors. */
export function* classAdFaults(model: FrontendModel): Generator<Fault> {
	for (const each of classAdTexts(model)) {
		if (isTooComplex(each.text, true)) continue;
		const fault = each.joined ? findConditionFault(each.text) : undefined;
		if (fault) yield { ...described(each, fault), path: [...each.path] };
		else yield* called(each);
	}
}

function* called({ text, path }: ClassAdText): Generator<Fault> {
	for (const { offset, length, message, isUnknown } of callFaults(text))
		yield {
			rule: isUnknown ? "classad-function" : "classad-arguments",
			path: [...path],
			message: `At character ${offset + 1}: ${message}`,
			within: { offset, length },
		};
}

function described(
	{ text, on }: ClassAdText,
	{ offset, message }: { offset: number; message: string },
): Omit<Fault, "path"> {
	const within = { offset, length: 1 };
	const at = `at character ${offset + 1}`;
	const why = `${message.charAt(0).toLowerCase()}${message.slice(1)}`;
	return "fault" in parseClassAd(maskMacros(text))
		? {
				rule: "classad-syntax",
				message: `HTCondor cannot parse this ClassAd expression ${at}, so ${effects[on]}: ${why}`,
				within,
			}
		: {
				rule: "classad-joined",
				message: `GlideinWMS joins this ClassAd expression with others, and ${at} it leaves its brackets: ${why}`,
				within,
			};
}
