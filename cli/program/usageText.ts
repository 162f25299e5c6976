import { CommanderError } from "@commander-js/extra-typings";
import { UsageError } from "../usageError.ts";

/** What is said of a command line that is not understood: nothing where its help was shown. Undefined for another error. */
export function usageText(
	error: unknown,
): { readonly text: string; readonly code: number } | undefined {
	if (error instanceof UsageError) return { text: error.message, code: 2 };
	if (!(error instanceof CommanderError)) return undefined;
	// A command that needs another word showed its help as an error.
	if (error.code === "commander.help") return { text: "", code: 2 };
	if (error.exitCode === 0) return { text: "", code: 0 };
	return { text: ownWords(error), code: 2 };
}

/** Commander's message in the words of the other messages. */
function ownWords({ code, message }: CommanderError): string {
	const [, quoted = ""] = /'(.*?)'/s.exec(message) ?? [];
	const [, near] = /\(Did you mean (.*)\?\)$/.exec(message) ?? [];
	const hint = near === undefined ? "" : `; did you mean "${near}"?`;
	switch (code) {
		case "commander.unknownOption":
			return `Unknown option "${quoted}"${hint}`;
		case "commander.optionMissingArgument":
			return `Option "${/--[\w-]+/.exec(quoted)?.[0]}" needs a value`;
		case "commander.missingArgument":
			return `Missing argument: ${quoted}`;
		case "commander.excessArguments":
			return message.replace(
				/^.* Expected (\d+) arguments? but got (\d+: .*)\.$/s,
				"Too many arguments: expected $1, found $2",
			);
		default:
			return message.replace(/^error: /, "");
	}
}
