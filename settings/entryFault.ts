import type { ConfigFault } from "./fault.ts";
import { readStackSettings } from "./stackSettings.ts";

/** An entry of a stack's list. */
export interface StackEntry {
	readonly stack: string;
	readonly list: "frontends" | "services";
	/** The VO or the service. */
	readonly owner: string;
}

/** A fault at an entry of a stack, in its settings file. */
export function entryFault(
	root: string,
	{ stack, list, owner }: StackEntry,
	message: string,
): ConfigFault {
	const source = readStackSettings(stack, root, undefined, []);
	const settings = source.value as Record<string, unknown>;
	const entries = settings[list];
	const key = list === "frontends" ? "vo" : "service";
	const index = (Array.isArray(entries) ? entries : []).findIndex(
		(entry) => entry === owner || entry?.[key] === owner,
	);
	return source.fault([list, index], message);
}
