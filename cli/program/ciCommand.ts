import { defineCommand } from "./defineCommand.ts";
import { several, single } from "./options.ts";

/** `glidefleet ci` with its commands. */
export const ciCommand = defineCommand(
	"ci",
	"Changes by pull request",
	{ example: "init github" },
	(command, run) =>
		command.addCommand(init.build(run)).addCommand(preview.build(run)),
);

const init = defineCommand(
	"init",
	"Write workflows that check, preview and deploy",
	{
		parent: "ci",
		more: "Writes .github/workflows/glidefleet-*.yml, or .gitlab-ci.yml. Existing files stay.",
		example: "github",
	},
	(command, run) =>
		command
			.argument("<service>", "github or gitlab")
			.action((service) =>
				run(async (root) => (await import("../ci.ts")).ciInit(service, root)),
			),
);

const preview = defineCommand(
	"preview",
	"Print what a branch changes as Markdown, for a comment",
	{
		parent: "ci",
		more: "Prints glidefleet diff, then pulumi preview of each stack that changes. Exits with 1 if one fails.",
		example: "--base origin/main",
	},
	(command, run) =>
		command
			.addOption(
				single(
					"--base <commit>",
					"Compare with where HEAD left this branch, tag or commit; default: origin/main",
				),
			)
			.addOption(
				several(
					"--policy-pack <folder>",
					"Check with this policy pack too; may be given several times",
				),
			)
			.addOption(
				several(
					"--policy-pack-config <file>",
					"Settings of a policy pack, in the order of the packs",
				),
			)
			.action((options) =>
				run(async (root) =>
					(await import("../ci.ts")).ciPreview(options, root),
				),
			),
);
