import { projectFolder } from "../system/projectFolder.ts";
import { visible } from "../system/visible.ts";
import { endOnClosedPipe } from "./endOnClosedPipe.ts";
import { errorText } from "./errorText.ts";
import { UsageError } from "./usageError.ts";

/** A command of glidefleet: gets its own arguments and the project's folder, gives the exit code. */
export type Command = (
	args: string[],
	root: string,
) => Promise<number> | number;

const usage = `usage: glidefleet COMMAND [OPTION…]

  render --stack NAME [--vo VO]… [--service NAME]… [--out DIR]
                                               print the stack's manifests as YAML, without any secret's value
  render --rbac [--move] --stack NAME [--out DIR]
                                               print the Role that the deploying account needs, with such an account;
                                               with --move one that may move VOs too
  check [--stack NAME]                         check all settings of a stack, or of every stack, credentials included
  credentials [--stack NAME] [--json] [--fail-on expiring=DAYSd]
                                               what each frontend and service needs, from where, whose, until when
  credentials set VO DIRECTORY --stack NAME [--dry-run]
                                               set a directory of files as the credentials of a VO or service
  credentials set VO --key FILE-NAME --stack NAME [--dry-run] < FILE
                                               set one of them
  credentials store file|settings --stack NAME keep a stack's credentials, encrypted, in a file of their own (which may be
                                               of any size), or in Pulumi.NAME.yaml
  status [--stack NAME [--context CONTEXT]] [--json] [--watch] [--no-urls] [--no-probe]
         [--fail-on expiring=DAYSd]
                                               of a stack, or of every stack: what runs, how it differs from what is
                                               wanted, credentials' days, claims,
                                               URLs, whether each frontend asks and is heard; exit code 1 where
                                               something is wrong
  status --output prometheus [--listen HOST:PORT] [--stack NAME] [--no-urls] [--no-probe]
                                               the same as metrics for Prometheus: print them, or serve them by HTTP
  preview|up [PULUMI OPTION…]                  pulumi preview, or up, with the same options, once the settings are known
                                               not to be larger than Linux lets Pulumi hand over
  repair --stack NAME [--context CONTEXT] [-- PULUMI OPTION…]
                                               take back what others changed in the cluster, by pulumi up --refresh
  move VO --from STACK --to STACK [--dry-run] [--yes]
                                               bring a VO's frontend with its volume to another cluster, step by step, and
                                               never two running; begun again, it goes on where it was
  lint [PATH…] [--release RELEASE] [--format text|json|sarif] [--explain RULE]
                                               find faults in a frontend.xml, a proxies.ini, a folder with them and
                                               manifests, or (no PATH) in all that the stacks deploy; explain a rule
  import SOURCE --vo NAME [--release RELEASE] [--out FILE] [--check] [--force]
                                               make config/frontends/NAME.yaml of a frontend.xml, or of a folder with
                                               one, proxies.ini and manifests; --check only compares
  images [--stack NAME]… [--service NAME]… [--image NAME]… [--format text|json] [--offline]
                                               what each service runs, how old it is, what is newer, when it is removed
  images update [--stack NAME]… [--service NAME]… [--image NAME]…
                                               pin the newest builds: of all, of some stacks, or of some services alone
  images rollback [--stack NAME]… [--service NAME]… [--image NAME]… [--offline]
                                               go back to the pins before
  cluster identity --context NAME              print what tells a cluster from all others, for its file in config/clusters
  cluster verify --stack NAME                  tell whether the stack's context leads to the cluster that its file states
  destroy --stack NAME [OPTION…]               say what stays in the cluster, then run pulumi destroy with these options
  schemas                                      write the JSON Schemas of the settings files to docs/schemas
`;

const commands: Readonly<Record<string, () => Promise<Command>>> = {
	render: async () => (await import("./render.ts")).render,
	check: async () => (await import("./check.ts")).check,
	credentials: async () => (await import("./credentials.ts")).credentials,
	status: async () => (await import("./status.ts")).status,
	preview: async () => (await import("./deploy.ts")).preview,
	up: async () => (await import("./deploy.ts")).up,
	repair: async () => (await import("./repair.ts")).repair,
	move: async () => (await import("./move.ts")).move,
	lint: async () => (await import("./lint.ts")).lint,
	import: async () => (await import("./import.ts")).importCommand,
	images: async () => (await import("./images.ts")).images,
	cluster: async () => (await import("./cluster.ts")).cluster,
	destroy: async () => (await import("./destroy.ts")).destroy,
	schemas: async () => (await import("./schemas.ts")).schemas,
};

/** Those that change something step by step, and are not left in the middle because nobody reads what they say. */
const changing = ["credentials", "destroy", "images", "move", "repair", "up"];

/** Those that read what they are given, in a project or not. */
const anywhere = ["lint"];

/** Runs a command line on the project in `folder`, or on the one that it is called in. Exit codes: 0 well, 1 faults in the settings or in the cluster, 2 wrong usage. */
export async function main(args: string[], folder?: string): Promise<number> {
	const [name = "", ...rest] = args;
	endOnClosedPipe(changing.includes(name));
	if (["help", "--help", "-h"].includes(name)) {
		process.stdout.write(usage);
		return 0;
	}
	try {
		const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
		if (command === undefined)
			throw new UsageError(
				name === ""
					? "A command is missing"
					: `Found the unknown command "${name}"`,
			);
		const root = folder ?? projectFolder();
		if (root === undefined && !anywhere.includes(name))
			throw new UsageError(
				"No Pulumi.yaml in this folder or above it: run it in the project's folder",
			);
		return await (await command())(rest, root ?? process.cwd());
	} catch (error) {
		return report(error);
	}
}

function report(error: unknown): number {
	if (error instanceof UsageError) {
		process.stderr.write(`glidefleet: ${visible(error.message)}\n\n${usage}`);
		return 2;
	}
	process.stderr.write(`${errorText(error)}\n`);
	return 1;
}
