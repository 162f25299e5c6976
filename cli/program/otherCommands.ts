import { type DefinedCommand, defineCommand } from "./defineCommand.ts";

/** The commands about the command line and the program itself. */
export function otherCommands(): DefinedCommand[] {
	return [completion, schemas, help];
}

const completion = defineCommand(
	"completion",
	"Print the completion script of a shell",
	{
		more: "bash and zsh: source <(glidefleet completion bash)\nfish: glidefleet completion fish | source",
		example: "bash",
	},
	(command, run) =>
		command
			.argument("<shell>", "bash, zsh or fish")
			.action((shell) =>
				run(async () => (await import("../completion.ts")).completion(shell)),
			),
);

const schemas = defineCommand(
	"schemas",
	"Write the JSON Schemas of the settings",
	{ more: "Writes them to docs/schemas, for editors.", example: "" },
	(command, run) =>
		command.action(() =>
			run(async (root) => (await import("../schemas.ts")).schemas(root)),
		),
);

const help = defineCommand(
	"help",
	"Show the help of a command",
	{ example: "credentials set" },
	(command) => command.argument("[command...]", "The command"),
);
