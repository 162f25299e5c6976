import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { UsageError } from "../usageError.ts";

/**
 * Gives a command the options that stand before its name, as in `credentials --stack nautilus set`.
 * @throws UsageError where it has no such option, or has it too
 */
export function takeOuterOptions(command: CommandUnknownOpts): void {
	const outer = command.parent;
	if (outer === null) return;
	for (const option of outer.options) {
		const name = option.attributeName();
		if (outer.getOptionValueSource(name) !== "cli") continue;
		const isKnown = command.options.some((own) => own.long === option.long);
		if (!isKnown || command.getOptionValueSource(name) === "cli")
			throw new UsageError(
				`Option "${option.long}" ${isKnown ? "given twice" : `is not for "${outer.name()} ${command.name()}"`}`,
			);
		command.setOptionValueWithSource(name, outer.getOptionValue(name), "cli");
	}
}
