/** A command line that cannot be understood; its message says why. */
export class UsageError extends Error {}

/** The value of an option that must be given. */
export function requiredOption(
	value: string | undefined,
	name: string,
): string {
	if (value === undefined)
		throw new UsageError(`The option --${name} is missing`);
	return value;
}
