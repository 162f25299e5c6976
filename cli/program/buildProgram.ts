import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { ciCommand } from "./ciCommand.ts";
import { clusterCommands, deployCommands } from "./clusterCommands.ts";
import { credentialsCommand } from "./credentialsCommand.ts";
import {
	type DefinedCommand,
	plainCommand,
	type Run,
} from "./defineCommand.ts";
import { imagesCommand } from "./imagesCommand.ts";
import { otherCommands } from "./otherCommands.ts";
import { settingsCommands } from "./settingsCommands.ts";
import { startCommands } from "./startCommands.ts";
import { takeOuterOptions } from "./takeOuterOptions.ts";

const groups = (): Readonly<Record<string, readonly DefinedCommand[]>> => ({
	"Settings:": [
		...startCommands(),
		...settingsCommands(),
		credentialsCommand,
		imagesCommand,
	],
	"Deployment:": [...deployCommands(), ciCommand],
	"Cluster:": clusterCommands(),
	"Other commands:": otherCommands(),
});

/**
 * All commands with their options and help; what a command does is loaded when it runs. Of those that `isNeeded` leaves
 * out there is only the name and the summary.
 */
export function buildProgram(
	run: Run,
	isNeeded: (name: string) => boolean = () => true,
): CommandUnknownOpts {
	const program = plainCommand("glidefleet")
		.usage("COMMAND [options]")
		.description(
			"GlideinWMS frontends and other OSG services on Kubernetes, deployed with Pulumi",
		)
		.option("-V, --version", "Show the version")
		.hook("preAction", (_, command) => takeOuterOptions(command));
	for (const [title, commands] of Object.entries(groups()))
		for (const command of commands) {
			const built = isNeeded(command.name)
				? command.build(run)
				: listed(command);
			program.addCommand(built.helpGroup(title));
		}
	return program.addHelpText(
		"after",
		'\nSee "glidefleet help COMMAND" for the options of a command',
	);
}

function listed({ name, summary }: DefinedCommand): CommandUnknownOpts {
	return new Command(name).summary(summary);
}
