import type { Rule } from "../../glideinwms/rule.ts";
import type { ConfigFault } from "../../settings/fault.ts";

/** A fault that no stack has by itself, and the rule that it breaks. */
export interface SharedFault {
	readonly rule: Rule;
	readonly fault: ConfigFault;
}
