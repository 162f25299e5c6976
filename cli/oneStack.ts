import { stackNames } from "../settings/stackNames.ts";
import { complain } from "./print.ts";
import { selectedStack } from "./selectedStack.ts";
import { UsageError } from "./usageError.ts";

/**
 * The stack of a command that needs one: the one that is given, the only one, or the one selected in Pulumi. Says which
 * where none is given.
 */
export function oneStack(given: string | undefined, root: string): string {
	if (given !== undefined) return given;
	const names = stackNames(root);
	const [only] = names;
	if (only !== undefined && names.length === 1) {
		complain(`Stack ${only}, the only one\n`);
		return only;
	}
	const selected = selectedStack(root);
	if (selected === undefined || !names.includes(selected))
		throw new UsageError(
			`The option --stack is missing: expected one of ${names.join(", ")}`,
		);
	complain(`Stack ${selected}, selected in Pulumi\n`);
	return selected;
}
