import {
	type CommandHelp,
	type DefinedCommand,
	defineCommand,
} from "./defineCommand.ts";
import {
	failOnOption,
	jsonOption,
	oneStackOption,
	outputOption,
	requiredStack,
	several,
	single,
	stackOrAll,
} from "./options.ts";

/** The commands that change a cluster. */
export function deployCommands(): DefinedCommand[] {
	return [preview, up, refresh, repair, move, destroy];
}

/** The commands that look at a cluster. */
export function clusterCommands(): DefinedCommand[] {
	return [status, dashboard, cluster];
}

const pulumiOptions = "[pulumi-options...]";

/** A command that continues to Pulumi's of the same name, with the same options. */
function pulumiCommand(
	name: "preview" | "up" | "refresh",
	summary: string,
	help: CommandHelp,
): DefinedCommand {
	return defineCommand(name, summary, help, (command, run) =>
		command
			.argument(pulumiOptions, `Options of pulumi ${name}`)
			.addOption(
				single(
					"-s, --stack <stack>",
					"The stack; default: Pulumi's selected one",
				),
			)
			.allowUnknownOption()
			.action(() =>
				run(async (root, words) =>
					name === "refresh"
						? (await import("../refresh.ts")).refresh([...words], root)
						: (await import("../deploy.ts"))[name]([...words], root),
				),
			),
	);
}

const preview = pulumiCommand("preview", "Show what up would change", {
	more: "Checks the size of the settings, then runs pulumi preview with the same options.",
	example: "--stack nautilus --diff",
});

const up = pulumiCommand("up", "Deploy a stack", {
	more: "Checks the size of the settings, then runs pulumi up with the same options, which shows the changes and asks.",
	example: "--stack nautilus",
});

const refresh = pulumiCommand("refresh", "Update the state from the cluster", {
	more: "Lists the objects in the cluster and runs pulumi refresh with the same options for those that differ from the state, after making sure that it is the right cluster. Shows the changes and asks. Changes nothing in the cluster.",
	example: "--stack nautilus --preview-only",
});

const repair = defineCommand(
	"repair",
	"Undo what others changed in the cluster",
	{
		more: "Shows the drift, refreshes what differs, then runs pulumi up, which shows the changes and asks.",
		example: "--stack nautilus -- --diff",
	},
	(command, run) =>
		command
			.argument(pulumiOptions, "Options of pulumi up, behind --")
			.addOption(requiredStack())
			.addOption(contextOption())
			.action((more, options) =>
				run(async (root, words) =>
					(await import("../repair.ts")).repair(
						{ ...options, more, isMarked: words.includes("--") },
						root,
					),
				),
			),
);

const move = defineCommand(
	"move",
	"Move the frontend of a VO to another cluster",
	{
		more: "Moves its volume too, step by step; two never run at once. Run it again to continue after an interruption.",
		example: "gluex --from nautilus --to second --dry-run",
	},
	(command, run) =>
		command
			.argument("<vo>", "The VO")
			.addOption(single("--from <stack>", "The stack that has it (required)"))
			.addOption(
				single("--to <stack>", "The stack that shall have it (required)"),
			)
			.option("--dry-run", "Show the steps")
			.option("-y, --yes", "Do not ask")
			.action((vo, options) =>
				run(async (root) =>
					(await import("../move.ts")).move({ ...options, vo }, root),
				),
			),
);

const destroy = defineCommand(
	"destroy",
	"Delete a stack from its cluster",
	{
		more: "Says what stays in the cluster, then runs pulumi destroy with the same options, which shows the changes and asks.",
		example: "--stack nautilus",
	},
	(command, run) =>
		command
			.argument(pulumiOptions, "Options of pulumi destroy")
			.addOption(requiredStack())
			.allowUnknownOption()
			.action(() =>
				run(async (root, words) =>
					(await import("../destroy.ts")).destroy([...words], root),
				),
			),
);

const status = defineCommand(
	"status",
	"Show what runs, and whether it is well",
	{
		more: "Shows drift, expiry of credentials, claims, URLs, and whether each frontend requests glideins. Exits with 1 if something is wrong.",
		example: "--stack nautilus --watch",
	},
	(command, run) =>
		command
			.addOption(stackOrAll())
			.addOption(contextOption())
			.addOption(outputOption(["text", "json", "prometheus"]))
			.addOption(jsonOption())
			.addOption(
				single(
					"--listen <host:port>",
					"With --output prometheus: serve the metrics by HTTP",
				),
			)
			.addOption(
				several(
					"--host <name>",
					"With --listen: host name that Prometheus asks by; may be repeated",
				),
			)
			.option("-w, --watch", "Show it again every 5 seconds")
			.option("--no-urls", "Do not ask the URLs")
			.option("--no-probe", "Do not ask the frontends")
			.addOption(failOnOption())
			.action((options) =>
				run(async (root) =>
					(await import("../status.ts")).status(options, root),
				),
			),
);

const dashboard = defineCommand(
	"dashboard",
	"Show the fleet as web pages",
	{
		more: "Serves pages with what status and lint know of all stacks, or writes them to a folder. Changes nothing.",
		example: "--listen 127.0.0.1:9878",
	},
	(command, run) =>
		command
			.addOption(stackOrAll())
			.addOption(
				single(
					"--listen <host:port>",
					"Address to listen on; default: 127.0.0.1:9878",
				),
			)
			.addOption(
				several(
					"--host <name>",
					"Host name that a proxy asks by; may be repeated",
				),
			)
			.addOption(
				single("--out <directory>", "Write the pages to a folder instead"),
			)
			.option("--no-urls", "Do not ask the URLs")
			.option("--no-probe", "Do not ask the frontends")
			.action((options) =>
				run(async (root) =>
					(await import("../dashboard.ts")).dashboard(options, root),
				),
			),
);

const cluster = defineCommand(
	"cluster",
	"Make sure that a context leads to the right cluster",
	{ example: "verify --stack nautilus" },
	(command, run) =>
		command.addCommand(identity.build(run)).addCommand(verify.build(run)),
);

const identity = defineCommand(
	"identity",
	"Print what identifies a cluster, for its file",
	{ parent: "cluster", example: "--context nautilus" },
	(command, run) =>
		command
			.addOption(
				single("--context <context>", "Context in the kubeconfig (required)"),
			)
			.action((options) =>
				run(async () => (await import("../cluster.ts")).identity(options)),
			),
);

const verify = defineCommand(
	"verify",
	"Check that a stack's context leads to its cluster",
	{ parent: "cluster", example: "--stack nautilus" },
	(command, run) =>
		command
			.addOption(oneStackOption())
			.action((options) =>
				run(async (root) =>
					(await import("../cluster.ts")).verify(options, root),
				),
			),
);

const contextOption = () =>
	single("--context <context>", "Use this context of the kubeconfig");
