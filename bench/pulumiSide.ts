import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { type PulumiWorkspace, pulumiWorkspace } from "../local/pulumi.ts";
import { createStack } from "../local/pulumiConverge.ts";
import { keySetting } from "../settings/keySetting.ts";
import { benchStack } from "./generateStack.ts";
import { type Measured, measure } from "./measure.ts";

const programs = join(import.meta.dirname, "..", "node_modules", ".bin");
/** Milliseconds between looks at the memory of the engine and what it started. */
const interval = 250;

/** One of the programs that are compared, with a stack whose state is its own. */
export interface PulumiSide {
	/** Runs a command on the stack. */
	run(args: readonly string[]): Promise<Measured>;
	/** Forgets all that was deployed. */
	forget(): void;
	/** The size of the state, in KB. */
	stateSize(): number;
	/** What the state says of the resources, but for components and the text of secrets. */
	resources(): Readonly<Record<string, unknown>>;
}

/** Makes the stack of the program in `project`, with the key of its file of credentials, if it has one. */
export async function pulumiSide(
	project: string,
	kubeconfig: string,
	key?: string,
): Promise<PulumiSide> {
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
		run: (args) =>
			measure(() => startPulumi(workspace, project, args), interval),
		forget: () => {
			rmSync(state, { recursive: true });
			cpSync(empty, state, { recursive: true });
		},
		stateSize: () => statSync(file).size / 1024,
		resources: () => resourcesIn(readFileSync(file, "utf8")),
	};
}

/** As the workspace does, but with what the CLI says: that is all there is to tell of a failure. */
function startPulumi(
	{ environment, stack }: PulumiWorkspace,
	project: string,
	args: readonly string[],
): ChildProcess {
	const place = ["--cwd", project, "--non-interactive", "--stack", stack];
	return spawn(join(programs, "pulumi"), [...args, ...place], {
		env: {
			...process.env,
			...environment,
			PATH: `${programs}:${process.env.PATH ?? ""}`,
		},
		detached: true,
		stdio: ["ignore", "pipe", "pipe"],
	});
}

interface StateResource {
	readonly urn: string;
	readonly custom: boolean;
	readonly inputs?: Readonly<Record<string, unknown>>;
	readonly dependencies?: readonly string[];
	readonly retainOnDelete?: boolean;
}

interface StateFile {
	readonly checkpoint: {
		readonly latest: { readonly resources: readonly StateResource[] };
	};
}

function resourcesIn(text: string): Readonly<Record<string, unknown>> {
	const state = JSON.parse(text, withoutCiphertext) as StateFile;
	// The engine makes the default providers, as it finds them to be needed.
	const own = state.checkpoint.latest.resources.filter(
		({ custom, urn }) => custom && !urn.includes("::pulumi:providers:"),
	);
	return Object.fromEntries(
		own.map(({ urn, inputs, dependencies = [], retainOnDelete }) => [
			ownName(urn),
			{
				inputs,
				dependencies: dependencies.map(ownName).sort(),
				retainOnDelete,
			},
		]),
	);
}

/** A resource's type and name; its parents' types stand before its own, as in parent$type. */
function ownName(urn: string): string {
	const [, , types = "", name = ""] = urn.split("::");
	return `${types.split("$").at(-1)} ${name}`;
}

/** A secret's text in the state is another each time. */
function withoutCiphertext(key: string, value: unknown): unknown {
	return key === "ciphertext" ? "" : value;
}
