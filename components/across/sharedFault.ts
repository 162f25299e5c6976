import type { ConfigFault } from "../../settings/fault.ts";

/** A fault that no stack has by itself, and lint's rule for it. */
export interface SharedFault {
	readonly rule:
		| "vo-twice"
		| "frontend-name-twice"
		| "host-twice"
		| "standby-pair";
	readonly fault: ConfigFault;
}
