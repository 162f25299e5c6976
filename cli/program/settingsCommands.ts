import { type DefinedCommand, defineCommand } from "./defineCommand.ts";
import {
	formatOption,
	oneStackOption,
	outputOption,
	several,
	single,
	stackOrAll,
} from "./options.ts";

/** The commands that read and write the settings of the project, and ask no cluster to change. */
export function settingsCommands(): DefinedCommand[] {
	return [check, render, diff, lint, importFrontend];
}

const check = defineCommand(
	"check",
	"Check the settings and credentials of the stacks",
	{
		example: "--stack nautilus",
	},
	(command, run) =>
		command
			.addOption(stackOrAll())
			.option(
				"--no-credentials",
				"Expect no credentials in the settings, because Flux or Argo CD deploys the stack",
			)
			.action((options) =>
				run(async (root) => (await import("../check.ts")).check(options, root)),
			),
);

const render = defineCommand(
	"render",
	"Print the manifests of a stack as YAML",
	{
		more: "Secrets are printed without their values. --push uses the login of docker login, and prints the artifact's digest.",
		example: "--stack nautilus --vo gluex",
	},
	(command, run) =>
		command
			.addOption(oneStackOption())
			.addOption(several("--vo <vo>", "Only this VO; may be repeated"))
			.addOption(
				several("--service <service>", "Only this service; may be repeated"),
			)
			.addOption(
				single(
					"--out <directory>",
					"Write one folder per service, for kustomize; no Secrets",
				),
			)
			.addOption(
				single(
					"--push <oci-url>",
					"Push the same to a registry, such as oci://ghcr.io/org/fleet:nautilus, for Flux and Argo CD",
				),
			)
			.addOption(
				single(
					"--secret-store <store>",
					"With --out, --push or --rbac: have the External Secrets Operator make the Secrets from this store",
				),
			)
			.option("--rbac", "Print the Role that the deploying account needs")
			.option("--move", "With --rbac: include what glidefleet move needs")
			.option(
				"--read-only",
				"With --rbac: print a Role for glidefleet status only instead",
			)
			.action((options) =>
				run(async (root) =>
					(await import("../render.ts")).render(options, root),
				),
			),
);

const diff = defineCommand(
	"diff",
	"Show what changed settings change in the manifests",
	{
		more: "Compares with a commit, and asks no cluster; for the cluster: glidefleet preview. Secrets have no values there; of credentials it says which ones changed.",
		example: "--base origin/main --stack nautilus",
	},
	(command, run) =>
		command
			.addOption(
				single(
					"--base <commit>",
					"Compare with where HEAD left this branch, tag or commit; default: HEAD",
				),
			)
			.addOption(stackOrAll())
			.addOption(outputOption(["text", "markdown", "json", "names"]))
			.action((options) =>
				run(async (root) => (await import("../diff.ts")).diff(options, root)),
			),
);

const lint = defineCommand(
	"lint",
	"Find faults in frontend.xml, proxies.ini and manifests",
	{
		more: "Without a path, checks everything that the stacks deploy. Exits with 1 if there are errors.",
		example: "frontend.xml --output sarif",
	},
	(command, run) =>
		command
			.argument("[path...]", "frontend.xml, proxies.ini, or a folder with them")
			.addOption(
				single("-s, --stack <stack>", "Check only what this stack deploys"),
			)
			.addOption(
				single(
					"--release <release>",
					"GlideinWMS release; default: the one that the image runs",
				),
			)
			.addOption(outputOption(["text", "json", "sarif"]))
			.addOption(formatOption(["text", "json", "sarif"]))
			.addOption(
				single("--explain <rule>", "Explain a rule, and how to fix it"),
			)
			.action((paths, options) =>
				run(async (root) =>
					(await import("../lint.ts")).lint({ ...options, paths }, root),
				),
			),
);

const importFrontend = defineCommand(
	"import",
	"Write the settings of a VO from its frontend.xml",
	{
		example: "./gluex-frontend --vo gluex",
	},
	(command, run) =>
		command
			.argument("<source>", "frontend.xml, or a folder with one")
			.addOption(single("--vo <new-vo>", "Name of the VO (required)"))
			.addOption(
				single("--release <release>", "GlideinWMS release of the files"),
			)
			.addOption(single("--out <file>", "Default: config/frontends/<vo>.yaml"))
			.option("--check", "Compare only, and write nothing")
			.option("--force", "Overwrite the file")
			.action((source, options) =>
				run(async (root) =>
					(await import("../import.ts")).importCommand(
						{ ...options, source },
						root,
					),
				),
			),
);
