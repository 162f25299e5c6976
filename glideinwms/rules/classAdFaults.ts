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

/** ClassAd expressions that HTCondor cannot parse, by themselves or joined with others. */
export function* classAdFaults(model: FrontendModel): Generator<Fault> {
	for (const each of classAdTexts(model)) {
		if (!each.joined || isTooComplex(each.text, true)) continue;
		const fault = findConditionFault(each.text);
		if (fault) yield { ...described(each, fault), path: [...each.path] };
	}
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
