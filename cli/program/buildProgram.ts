import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { clusterCommands, deployCommands } from "./clusterCommands.ts";
import { credentialsCommand } from "./credentialsCommand.ts";
import { imagesCommand } from "./imagesCommand.ts";
import { newCommand, plainCommand, type Run } from "./newCommand.ts";
import { settingsCommands } from "./settingsCommands.ts";
import { startCommands } from "./startCommands.ts";
import { takeOuterOptions } from "./takeOuterOptions.ts";

/** All commands with their options and help; what a command does is loaded when it runs. */
export function buildProgram(run: Run): CommandUnknownOpts {
	const program = plainCommand("glidefleet")
		.usage("COMMAND [options]")
		.description(
			"GlideinWMS frontends and other OSG services on Kubernetes, deployed with Pulumi",
		)
		.option("-V, --version", "Show the version")
		.hook("preAction", (_, command) => takeOuterOptions(command));
	const groups: Record<string, CommandUnknownOpts[]> = {
		"Settings:": [
			...startCommands(run),
			...settingsCommands(run),
			credentialsCommand(run),
			imagesCommand(run),
		],
		"Deployment:": deployCommands(run),
		"Cluster:": clusterCommands(run),
		"Other commands:": otherCommands(run),
	};
	for (const [title, commands] of Object.entries(groups))
		for (const command of commands)
			program.addCommand(command.helpGroup(title));
	return program.addHelpText(
		"after",
		'\nSee "glidefleet help COMMAND" for the options of a command',
	);
}

function otherCommands(run: Run): CommandUnknownOpts[] {
	return [
		newCommand("completion", "Print the completion script of a shell", {
			more: "bash and zsh: source <(glidefleet completion bash)\nfish: glidefleet completion fish | source",
			example: "bash",
		})
			.argument("<shell>", "bash, zsh or fish")
			.action((shell) =>
				run(async () => (await import("../completion.ts")).completion(shell)),
			),
		newCommand("schemas", "Write the JSON Schemas of the settings", {
			more: "Writes them to docs/schemas, for editors.",
			example: "",
		}).action(() =>
			run(async (root) => (await import("../schemas.ts")).schemas(root)),
		),
		newCommand("help", "Show the help of a command", {
			example: "credentials set",
		}).argument("[command...]", "The command"),
	];
}
