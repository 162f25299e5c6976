import { type CallFault, findCallFaults } from "./findCallFaults.ts";
import {
	type ConditionFault,
	findConditionFault,
} from "./findConditionFault.ts";
import { maskMacros } from "./maskMacros.ts";
import { parseClassAd } from "./parseClassAd.ts";

/** All that is wrong with a text that is to be a ClassAd condition among others. */
export function conditionFaults(text: string): (ConditionFault | CallFault)[] {
	const fault = findConditionFault(text);
	return fault ? [fault] : callFaults(text);
}

/** The faults of the calls in an expression that may hold macros; none where it cannot be read. */
export function callFaults(text: string): CallFault[] {
	const parsed = parseClassAd(maskMacros(text));
	return "fault" in parsed ? [] : findCallFaults(parsed);
}
