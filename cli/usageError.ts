import { type ParseArgsConfig, parseArgs } from "node:util";

/** A command line that cannot be understood; its message says why. */
export class UsageError extends Error {}

/** The options of a command that takes nothing else. */
export function parseOptions<T extends ParseArgsConfig>(
	config: T,
): ReturnType<typeof parseArgs<T>>["values"] {
	return parseArguments<T>(config).values;
}

/** Node's own parser of options and of what stands between them, with its complaints as UsageError. */
export function parseArguments<T extends ParseArgsConfig>(
	config: T,
): ReturnType<typeof parseArgs<T>> {
	try {
		return parseArgs<T>(config);
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
