import { cpSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { type PulumiWorkspace, pulumiWorkspace } from "../../local/pulumi.ts";
import { createStack } from "../../local/pulumiConverge.ts";
import { keySetting } from "../../settings/keySetting.ts";
import { benchStack } from "../generateStack.ts";
import { type Looks, type Measured, measure } from "../measure.ts";
import { type Deployer, type Form, type Phase, phases } from "./deployer.ts";
import { start } from "./start.ts";
import { stateResources } from "./stateResources.ts";

const programs = join(import.meta.dirname, "..", "..", "node_modules", ".bin");
const launcher = join(programs, "pulumi");
/** Milliseconds between looks at the memory of the engine and what it started. */
const interval = 250;

/** What Pulumi's command line is told in each phase. */
const commands: Readonly<Record<Phase, string>> = {
	plan: "preview",
	first: "up --yes --skip-preview",
	again: "up --yes --skip-preview",
	change: "up --yes --skip-preview",
	refresh: "refresh --run-program --yes --skip-preview",
	destroy: "destroy --yes --skip-preview",
};

/** A Pulumi program, with a stack whose state is its own. */
export interface PulumiDeployer extends Deployer {
	/** What the state says of the resources, but for components and the text of secrets. */
	resources(): Readonly<Record<string, unknown>>;
}

/** What a Pulumi program is deployed from. */
export interface PulumiSetting {
	readonly name: string;
	/** Its folder. */
	readonly project: string;
	readonly kubeconfig: string;
	/** The key of its file of credentials, if it has one. */
	readonly key?: string;
	readonly write: (form: Form) => void;
	/** How its processes are looked at, beside their memory. */
	readonly looks?: Looks;
	/** The phases that the project's own command line runs, as a user would. */
	readonly byCommand?: readonly Phase[];
}

/** Makes the stack of a Pulumi program. */
export async function pulumiDeployer({
	name,
	project,
	kubeconfig,
	key,
	write,
	looks = {},
	byCommand = [],
}: PulumiSetting): Promise<PulumiDeployer> {
	const [state, empty] = [join(project, "state"), join(project, "empty")];
	mkdirSync(state);
	const workspace = pulumiWorkspace({
		stack: benchStack,
		project,
		state,
		kubeconfig,
	});
	await createStack(workspace, {});
	if (key !== undefined)
		await workspace.pulumi(["config", "set", "--secret", keySetting], key);
	cpSync(state, empty, { recursive: true });
	const file = join(state, `.pulumi/stacks/glidefleet/${benchStack}.json`);
	return {
		name,
		phases,
		write,
		run: (phase) => {
			const command = join(project, "cli", "glidefleet.js");
			const program = byCommand.includes(phase)
				? [process.execPath, command]
				: [launcher];
			const line = [...program, ...commands[phase].split(" ")];
			return runPulumi(workspace, project, line, looks);
		},
		forget: () => {
			rmSync(state, { recursive: true });
			cpSync(empty, state, { recursive: true });
		},
		kept: async () => statSync(file).size / 1024,
		resources: () => stateResources(readFileSync(file, "utf8")),
	};
}

/** As the workspace does, but with what the CLI says: that is all there is to tell of a failure. */
function runPulumi(
	{ environment, stack }: PulumiWorkspace,
	project: string,
	line: readonly string[],
	looks: Looks,
): Promise<Measured> {
	const place = ["--cwd", project, "--non-interactive", "--stack", stack];
	const PATH = `${programs}:${process.env.PATH ?? ""}`;
	return measure(
		() => start([...line, ...place], project, { ...environment, PATH }),
		{ ...looks, interval },
	);
}
