import { failOnDays } from "../failOn.ts";
import { parseArguments, requiredOption, UsageError } from "../usageError.ts";

/** What `glidefleet credentials` is asked for. */
export type CredentialsOptions =
	| {
			readonly verb: "list";
			/** All of the project where none is stated. */
			readonly stack: string | undefined;
			readonly json: boolean;
			/** What has less than so many days left fails the command. */
			readonly days: number | undefined;
	  }
	| {
			readonly verb: "set";
			readonly stack: string;
			/** VO or service. */
			readonly holder: string;
			/** A directory of files, or the name of the one that comes by standard input. */
			readonly from: { readonly directory: string } | { readonly key: string };
			readonly dryRun: boolean;
	  }
	| {
			readonly verb: "store";
			readonly stack: string;
			readonly into: "file" | "settings";
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
			key: { type: "string" },
			"fail-on": { type: "string" },
		},
	});
	const { json = false, "dry-run": dryRun = false, key } = values;
	const [verb, ...rest] = positionals;
	if (verb !== "set" && (dryRun || key !== undefined))
		throw new UsageError("--dry-run and --key require credentials set");
	if (verb !== undefined && (json || values["fail-on"] !== undefined))
		throw new UsageError(
			`credentials ${verb} does not support --json or --fail-on`,
		);
	const stack = () => requiredOption(values.stack, "stack");
	switch (verb) {
		case undefined:
			return {
				verb: "list",
				stack: values.stack,
				json,
				days: failOnDays(values["fail-on"]),
			};
		case "set": {
			const [holder, from] = setArguments(rest, key);
			return { verb, stack: stack(), holder, from, dryRun };
		}
		case "store":
			return { verb, into: storeArgument(rest), stack: stack() };
		default:
			throw new UsageError(
				`Expected set, store or nothing after credentials, found "${verb}"`,
			);
	}
}

function setArguments(
	[holder, directory, ...more]: readonly string[],
	key: string | undefined,
): [string, Extract<CredentialsOptions, { verb: "set" }>["from"]] {
	const one = (directory === undefined) !== (key === undefined);
	if (holder === undefined || !one || more.length > 0)
		throw new UsageError(
			"credentials set requires the VO or service, and the directory with its files, or --key FILE-NAME and the file on standard input",
		);
	return [holder, key === undefined ? { directory: `${directory}` } : { key }];
}

function storeArgument([into, ...more]: readonly string[]) {
	if ((into === "file" || into === "settings") && more.length === 0)
		return into;
	throw new UsageError("credentials store requires file or settings");
}
