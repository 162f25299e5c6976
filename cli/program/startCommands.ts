import { type DefinedCommand, defineCommand } from "./defineCommand.ts";
import { oneStackOption, several, single } from "./options.ts";

/** The commands that write what a person would copy otherwise. */
export function startCommands(): DefinedCommand[] {
	return [init, add];
}

const init = defineCommand(
	"init",
	"Write the files of a cluster and its stack",
	{
		more: "In a folder without a project, writes the project too. Nothing is overwritten. Asks for what is not given.",
		example: "site --context site --namespace osg",
	},
	(command, run) =>
		command
			.argument("[cluster]", "Name of the cluster and of its stack", "nautilus")
			.addOption(single("--context <context>", "Context of the kubeconfig"))
			.addOption(
				single("--namespace <namespace>", "Namespace, which must exist"),
			)
			.addOption(single("--ingress-class <class>", "Ingress class"))
			.addOption(single("--host-suffix <domain>", "Domain of the hosts"))
			.addOption(
				single("--storage-class <class>", "Storage class of the volumes"),
			)
			.action((cluster, options) =>
				run(async (root) =>
					(await import("../init.ts")).init({ ...options, cluster }, root),
				),
			),
);

const add = defineCommand(
	"add",
	"Write the settings of a VO, and list it in a stack",
	{
		more: "Asks for what is not given; --from takes it from the files of a frontend.",
		example: "gluex --stack nautilus --from ./gluex-frontend",
	},
	(command, run) =>
		command
			.argument("<new-vo>", "Name of the VO")
			.addOption(oneStackOption())
			.addOption(
				single(
					"--from <source>",
					"Take it from a frontend.xml, or a folder with one",
				),
			)
			.addOption(single("--name <name>", "Frontend name (frontend_name)"))
			.addOption(single("--security-name <name>", "Name the factories trust"))
			.addOption(single("--factory-user <user>", "User at the factories"))
			.addOption(single("--dn <dn>", "DN of the frontend's certificate"))
			.addOption(
				several("--collector <host>", "Collector of the pool; may be repeated"),
			)
			.addOption(
				several("--schedd <host>", "Schedd with the jobs; may be repeated"),
			)
			.addOption(
				several(
					"--host <host=dn>",
					"DN or organization of a host; default: /CN=HOST; may be repeated",
				),
			)
			.addOption(single("--voms <vo>", "VO of the pilot proxies at VOMS"))
			.addOption(
				single("--trust-domain <name>", "Trust domain of the pilots' SciToken"),
			)
			.addOption(single("--project <project>", "Project of the jobs"))
			.addOption(
				single("--supported-vo <vo>", "GLIDEIN_Supported_VOs of the entries"),
			)
			.action((vo, options) =>
				run(async (root) =>
					(await import("../add.ts")).add({ ...options, vo }, root),
				),
			),
);
