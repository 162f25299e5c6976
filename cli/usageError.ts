import { type ParseArgsConfig, parseArgs } from "node:util";

/** A command line that cannot be understood; its message says why. */
export class UsageError extends Error {}

/** Node's own parser of options, with its complaints as UsageError. */
export function parseOptions<T extends ParseArgsConfig>(
	config: T,
): ReturnType<typeof parseArgs<T>>["values"] {
	try {
		return parseArgs<T>(config).values;
	} catch (error) {
		throw new UsageError(
			error instanceof Error ? error.message.split(". ")[0] : String(error),
		);
	}
}

/** The value of an option that must be given. */
export function requiredOption(
	value: string | undefined,
	name: string,
): string {
	if (value === undefined)
		throw new UsageError(`The option --${name} is missing`);
	return value;
}
