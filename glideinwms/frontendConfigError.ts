import type { Fault } from "./fault.ts";

/** A configuration is refused: `faults` has everything wrong with it, the message all their sentences. */
export class FrontendConfigError extends Error {
	/** All faults, in the order of the rules. */
	readonly faults: readonly Fault[];

	/** @param faults at least one */
	constructor(faults: readonly Fault[]) {
		super(
			faults
				.map(
					({ path, message, rule }) =>
						`${path.join("/")}: ${message} (${rule.id})`,
				)
				.join("\n"),
		);
		this.name = "FrontendConfigError";
		this.faults = faults;
	}
}
