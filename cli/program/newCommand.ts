import { Command } from "@commander-js/extra-typings";

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

/** A command without options yet: it never ends the process, and leaves it to main to tell an error. */
export function newCommand<const Name extends string>(
	name: Name,
	summary: string,
	{ example, more, parent }: CommandHelp,
) {
	const words = ["glidefleet", parent, name, example].filter(Boolean);
	const command = plainCommand(name)
		.summary(summary)
		.description(more === undefined ? summary : `${summary}\n\n${more}`);
	command.addHelpText("after", `\n${bold("Example:")}\n  ${words.join(" ")}`);
	return command;
}

/** A command as all are, the outermost too. */
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
