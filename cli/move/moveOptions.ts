import { requiredOption, UsageError } from "../usageError.ts";

/** What `glidefleet move` is asked for. */
export interface MoveOptions {
	readonly vo: string;
	/** The stack that has the VO. */
	readonly from: string;
	/** The stack that is to have it. */
	readonly to: string;
	readonly dryRun: boolean;
	/** Whether no one need be asked. */
	readonly yes: boolean;
}

/** The same as the command line has it. */
export interface GivenMove {
	readonly vo: string;
	readonly from?: string | undefined;
	readonly to?: string | undefined;
	readonly dryRun?: true | undefined;
	readonly yes?: true | undefined;
}

/**
 * What is asked for, if all of it is.
 * @throws UsageError
 */
export function moveOptions({ vo, ...given }: GivenMove): MoveOptions {
	const from = requiredOption(given.from, "from");
	const to = requiredOption(given.to, "to");
	if (from === to)
		throw new UsageError(
			`Expected two stacks, found "${from}" for both --from and --to`,
		);
	const { dryRun = false, yes = false } = given;
	return { vo, from, to, dryRun, yes };
}
