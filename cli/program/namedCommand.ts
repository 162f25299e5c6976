import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { UsageError } from "../usageError.ts";

/** A command, how one calls it, and what stands behind its name. */
export interface NamedCommand {
	readonly command: CommandUnknownOpts;
	readonly path: string;
	readonly rest: readonly string[];
}

/** The innermost command that the first words of a command line name. */
export function namedCommand(
	program: CommandUnknownOpts,
	words: readonly string[],
): NamedCommand {
	const [name, ...rest] = words;
	const next = program.commands.find((each) => each.name() === name);
	if (next === undefined)
		return { command: program, path: program.name(), rest: words };
	const inner = namedCommand(next, rest);
	return { ...inner, path: `${program.name()} ${inner.path}` };
}

/**
 * Refuses a word where the name of a command is expected.
 * @throws UsageError
 */
export async function refuseUnknown(
	program: CommandUnknownOpts,
	words: readonly string[],
): Promise<void> {
	const { command, rest } = namedCommand(program, words);
	const [word] = rest;
	const takesOne =
		command.commands.length > 0 && command.registeredArguments.length === 0;
	if (!takesOne || word === undefined || word.startsWith("-")) return;
	const names = command.commands.map((each) => each.name());
	const { nearest } = await import("../../settings/nearest.ts");
	const near = nearest(word, names);
	const known =
		near === undefined
			? command === program
				? ""
				: `; expected ${names.join(" or ")}`
			: `; did you mean "${near}"?`;
	throw new UsageError(`Unknown command "${word}"${known}`);
}
