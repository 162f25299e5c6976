import { parseArguments, requiredOption, UsageError } from "../usageError.ts";

/** What `glidefleet move` is asked for. */
export interface MoveOptions {
	readonly vo: string;
	/** The stack that has the VO. */
	readonly from: string;
	/** The stack that is to have it. */
	readonly to: string;
	readonly dryRun: boolean;
	/** Whether nobody need be asked. */
	readonly yes: boolean;
}

/**
 * Reads the command's arguments.
 * @throws UsageError
 */
export function moveOptions(args: string[]): MoveOptions {
	const { values, positionals } = parseArguments({
		args,
		allowPositionals: true,
		options: {
			from: { type: "string" },
			to: { type: "string" },
			"dry-run": { type: "boolean" },
			yes: { type: "boolean", short: "y" },
		},
	});
	const [vo, ...more] = positionals;
	if (vo === undefined || more.length > 0)
		throw new UsageError("move requires one VO");
	const from = requiredOption(values.from, "from");
	const to = requiredOption(values.to, "to");
	if (from === to)
		throw new UsageError(
			`Expected two stacks, found "${from}" for both --from and --to`,
		);
	const { "dry-run": dryRun = false, yes = false } = values;
	return { vo, from, to, dryRun, yes };
}
