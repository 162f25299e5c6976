import { defineCommand } from "./defineCommand.ts";
import {
	failOnOption,
	jsonOption,
	oneStackOption,
	outputOption,
	single,
	stackOrAll,
} from "./options.ts";

/** `glidefleet credentials`, with set and store. */
export const credentialsCommand = defineCommand(
	"credentials",
	"Show, set and store credentials",
	{
		more: "Without a command, shows what each frontend and service needs: source, owner, expiry and state.",
		example: "--stack nautilus --fail-on expiring=14d",
	},
	(command, run) =>
		command
			.addOption(stackOrAll())
			.addOption(outputOption(["text", "json"]))
			.addOption(jsonOption())
			.addOption(failOnOption())
			.action((options) =>
				run(async (root) =>
					(await import("../credentials.ts")).credentials(options, root),
				),
			)
			.addCommand(set.build(run))
			.addCommand(store.build(run)),
);

const set = defineCommand(
	"set",
	"Set the credentials of a VO or service",
	{
		parent: "credentials",
		more: "Takes a directory of files, or with --key one file from standard input.",
		example: "gluex ./gluex-credentials --stack nautilus",
	},
	(command, run) =>
		command
			.argument("<vo-or-service>", "The VO or service")
			.argument("[directory]", "The directory with its files")
			.addOption(oneStackOption())
			.addOption(
				single("--key <file-name>", "Set this file, read from standard input"),
			)
			.option("--dry-run", "Show what would be set")
			.action((holder, directory, options) =>
				run(async (root) =>
					(await import("../credentials.ts")).credentialsSet(
						{ ...options, holder, directory },
						root,
					),
				),
			),
);

const store = defineCommand(
	"store",
	"Choose where a stack keeps its credentials",
	{
		parent: "credentials",
		more: "Encrypted in either place: file is config/credentials/STACK.yaml, of any size; settings is Pulumi.STACK.yaml.",
		example: "file --stack nautilus",
	},
	(command, run) =>
		command
			.argument("<place>", "file or settings")
			.addOption(oneStackOption())
			.action((place, options) =>
				run(async (root) =>
					(await import("../credentials.ts")).credentialsStore(
						{ ...options, place },
						root,
					),
				),
			),
);
