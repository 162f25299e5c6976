import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";

/** Runs a command's work on the project, with all words of the command line behind the command's name. */
export type Run = (
	work: (root: string, words: readonly string[]) => Promise<number> | number,
) => Promise<void>;

/** What the help of a command says besides its arguments and options. */
export interface CommandHelp {
	/** The words behind the command in the example. */
	readonly example: string;
	/** Sentences below the summary. */
	readonly more?: string;
	/** The command that this one belongs to. */
	readonly parent?: string;
}

/** A command that is built when it is needed: options take time. */
export interface DefinedCommand {
	readonly name: string;
	readonly summary: string;
	build(run: Run): CommandUnknownOpts;
}

/** A command with its help; `fill` gives it arguments, options and what it does. */
export function defineCommand(
	name: string,
	summary: string,
	{ example, more, parent }: CommandHelp,
	fill: (command: Command, run: Run) => CommandUnknownOpts,
): DefinedCommand {
	const words = ["glidefleet", parent, name, example].filter(Boolean);
	const build = (run: Run) =>
		fill(
			plainCommand(name)
				.summary(summary)
				.description(more === undefined ? summary : `${summary}\n\n${more}`)
				.addHelpText("after", `\n${bold("Example:")}\n  ${words.join(" ")}`),
			run,
		);
	return { name, summary, build };
}

/** A command as all are, the outermost too: it never ends the process, and leaves it to main to tell an error. */
export function plainCommand(name: string) {
	return (
		new Command(name)
			.helpOption("-h, --help", "Show this help")
			.helpCommand(false)
			.exitOverride()
			// An option belongs to the command that it stands behind.
			.enablePositionalOptions()
			.configureOutput({ outputError: () => {} })
			.configureHelp({
				styleTitle: bold,
				subcommandTerm: (command) => command.name(),
				optionDescription: (option) => option.description,
			})
	);
}

/** Bold, which commander takes out again where there is no terminal, or NO_COLOR is set. */
function bold(title: string): string {
	return `\u001b[1m${title}\u001b[22m`;
}
