import { Option } from "@commander-js/extra-typings";
import { UsageError } from "../usageError.ts";

/** An option that takes one value, and is given at most once. */
export function single<const Flags extends string>(
	flags: Flags,
	description: string,
) {
	return new Option(flags, description).argParser<string>(
		(value: string, previous: string | undefined) => {
			const name = longOf(flags);
			if (previous !== undefined)
				throw new UsageError(
					`Option "${name}" given twice: "${previous}" and "${value}"`,
				);
			return checked(name, value);
		},
	);
}

/** An option that may be given several times. */
export function several<const Flags extends string>(
	flags: Flags,
	description: string,
) {
	return new Option(flags, description).argParser<string[]>(
		(value: string, previous: string[] | undefined) => [
			...(previous ?? []),
			checked(longOf(flags), value),
		],
	);
}

/** An option whose value is one of a few words. */
export function oneOf<const Flags extends string, const Word extends string>(
	flags: Flags,
	description: string,
	words: readonly Word[],
) {
	const option = new Option(flags, description).argParser<Word>(
		(value: string) => {
			const word = words.find((each) => each === value);
			if (word === undefined)
				throw new UsageError(
					`Unknown value "${value}" for "${longOf(flags)}"; expected ${inWords(words)}`,
				);
			return word;
		},
	);
	option.argChoices = [...words];
	return option;
}

/** The stack of a command that looks at one, or at all. */
export const stackOrAll = () =>
	single("-s, --stack <stack>", "This stack only; default: all stacks");

/** The stack of a command that needs one, and changes nothing in a cluster. */
export const oneStackOption = () =>
	single(
		"-s, --stack <stack>",
		"The stack; default: the only one, or the one selected in Pulumi",
	);

/** The stack of a command that changes a cluster. */
export const requiredStack = () =>
	single("-s, --stack <stack>", "The stack (required)");

/** What makes a command fail before a credential expires. */
export const failOnOption = () =>
	single(
		"--fail-on <when>",
		"Exit with 1 if a credential expires soon, such as expiring=14d",
	);

/** The format of what a command prints; the first word is the default. */
export const outputOption = <const Word extends string>(
	words: readonly Word[],
) =>
	oneOf(
		"-o, --output <format>",
		`Output format: ${inWords(words)}; default: ${words[0]}`,
		words,
	);

/** How `--output json` was spelled before 0.2. */
export const jsonOption = () =>
	new Option("--json", "Same as --output json").hideHelp();

/** How `--output` was spelled before 0.2. */
export const formatOption = <const Word extends string>(
	words: readonly Word[],
) => oneOf("--format <format>", "Same as --output", words).hideHelp();

function longOf(flags: string): string {
	return /--[\w-]+/.exec(flags)?.[0] ?? flags;
}

/** What starts with a dash is the next option: a value was forgotten. */
function checked(name: string, value: string): string {
	if (value.startsWith("-"))
		throw new UsageError(`Option "${name}" needs a value, found "${value}"`);
	return value;
}

function inWords(words: readonly string[]): string {
	return [words.slice(0, -1).join(", "), words.at(-1)].join(" or ");
}
