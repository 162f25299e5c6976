import { defineCommand } from "./defineCommand.ts";
import { formatOption, jsonOption, outputOption, several } from "./options.ts";

const formats = ["text", "json"] as const;
const stacks = () =>
	several("-s, --stack <stack>", "Only this stack; may be repeated");
const services = () =>
	several(
		"--service <vo-or-service>",
		"Only this VO or service; may be repeated",
	);
const imageNames = () =>
	several("--image <image>", "Only this image; may be repeated");

/** `glidefleet images`, with update and rollback. */
export const imagesCommand = defineCommand(
	"images",
	"Show, update and roll back images",
	{
		more: "Without a command, shows what each service runs, its age, what is newer, and when it is removed.",
		example: "--stack nautilus",
	},
	(command, run) =>
		command
			.addOption(stacks())
			.addOption(services())
			.addOption(imageNames())
			.addOption(outputOption(formats))
			.addOption(formatOption(formats))
			.addOption(jsonOption())
			.option("--offline", "Ask no registry")
			.action((options) =>
				run(async (root) =>
					(await import("../images.ts")).images(options, root),
				),
			)
			.addCommand(update.build(run))
			.addCommand(rollback.build(run)),
);

const update = defineCommand(
	"update",
	"Pin the newest builds",
	{
		parent: "images",
		example: "--service gluex",
	},
	(command, run) =>
		command
			.addOption(stacks())
			.addOption(services())
			.addOption(imageNames())
			.action((options) =>
				run(async (root) =>
					(await import("../images.ts")).imagesUpdate(options, root),
				),
			),
);

const rollback = defineCommand(
	"rollback",
	"Go back to the previous pins",
	{
		parent: "images",
		example: "--service gluex",
	},
	(command, run) =>
		command
			.addOption(stacks())
			.addOption(services())
			.addOption(imageNames())
			.option(
				"--offline",
				"Do not check that the registry still has the builds",
			)
			.action((options) =>
				run(async (root) =>
					(await import("../images.ts")).imagesRollback(options, root),
				),
			),
);
