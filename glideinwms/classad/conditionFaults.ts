import { remembered } from "../remembered.ts";
import { type CallFault, findCallFaults } from "./findCallFaults.ts";
import {
	type ConditionFault,
	findConditionFault,
} from "./findConditionFault.ts";
import { maskMacros } from "./maskMacros.ts";
import { parseClassAd } from "./parseClassAd.ts";

/** All faults of a text that is used as a ClassAd condition among others. */
export function conditionFaults(
	text: string,
): readonly (ConditionFault | CallFault)[] {
	const fault = findConditionFault(text);
	return fault ? [fault] : callFaults(text);
}

/** The faults of calls in an expression that may contain macros; none if it cannot be parsed. */
export const callFaults = remembered((text): readonly CallFault[] => {
	const parsed = parseClassAd(maskMacros(text));
	return "fault" in parsed ? [] : findCallFaults(parsed);
});
