import { parseArguments, requiredOption, UsageError } from "../usageError.ts";

/** What `glidefleet credentials` is asked for. */
export type CredentialsOptions =
	| { readonly verb: "list"; readonly stack: string; readonly json: boolean }
	| {
			readonly verb: "set";
			readonly stack: string;
			/** VO or service. */
			readonly holder: string;
			readonly directory: string;
			readonly dryRun: boolean;
	  };

/**
 * Reads the command's arguments.
 * @throws UsageError
 */
export function credentialsOptions(args: string[]): CredentialsOptions {
	const { values, positionals } = parseArguments({
		args,
		allowPositionals: true,
		options: {
			stack: { type: "string" },
			json: { type: "boolean" },
			"dry-run": { type: "boolean" },
		},
	});
	const { json = false, "dry-run": dryRun = false } = values;
	const [verb, holder, directory, ...more] = positionals;
	if (verb === undefined) {
		if (dryRun) throw new UsageError("--dry-run belongs to credentials set");
		const stack = requiredOption(values.stack, "stack");
		return { verb: "list", stack, json };
	}
	if (verb !== "set")
		throw new UsageError(
			`Found "${verb}" after credentials, allowed is set, or nothing`,
		);
	if (holder === undefined || directory === undefined || more.length > 0)
		throw new UsageError(
			"credentials set takes the VO or service, and the directory with its files",
		);
	if (json) throw new UsageError("credentials set takes no --json");
	const stack = requiredOption(values.stack, "stack");
	return { verb: "set", stack, holder, directory, dryRun };
}
