import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { accessSync, constants, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { quickPulumi } from "../system/quickPulumi.ts";
import {
	compiledEngineHome,
	engineHome,
	plugin,
	readyEngineHome,
} from "./engineHome.ts";
import type { Progress } from "./goProgram.ts";
import { installedVersion } from "./installedVersion.ts";
import { run } from "./run.ts";

const root = join(import.meta.dirname, "..");
/** The npm launcher of the Pulumi CLI, at the version that package.json pins. */
const launcher = join(root, "node_modules", ".bin", "pulumi");

/** Why the Pulumi engine cannot be used here, or undefined where it can without any download. */
export function pulumiAbsence(): string | undefined {
	const absence = absentFrom(usersHome());
	if (absence === undefined || absentFrom(engineHome()) === undefined)
		return undefined;
	return absence;
}

/** Whether the engine that is used here is the one compiled on this machine. */
export function pulumiIsCompiled(): boolean {
	return absentFrom(usersHome()) !== undefined;
}

/** The user's own `PULUMI_HOME`. */
function usersHome(): string {
	return process.env.PULUMI_HOME ?? join(homedir(), ".pulumi");
}

/** What of the engine a `PULUMI_HOME` has not. */
function absentFrom(home: string): string | undefined {
	const cli = join(home, "versions", installedVersion("pulumi"), "bin");
	const parts = [
		["the Pulumi CLI", join(cli, "pulumi")],
		["its Kubernetes provider", plugin(home, "kubernetes")],
		["its Random provider", plugin(home, "random")],
	] as const;
	const absent = parts
		.filter(([, path]) => !isExecutable(path))
		.map(([what]) => what);
	return absent.length === 0 ? undefined : `${absent.join(", ")} not installed`;
}

/** The same as `pulumiAbsence`, but for a machine that can download, or compile: see the README, "Try it". */
export async function obtainedPulumiAbsence(
	progress: Progress,
	{ compile = false }: { readonly compile?: boolean } = {},
): Promise<string | undefined> {
	const absence = await fetchedPulumiAbsence(progress);
	if (absence === undefined) return undefined;
	const home = compile
		? await compiledEngineHome(progress)
		: await readyEngineHome();
	return home === undefined ? absence : undefined;
}

/** Why the user's own home has no engine, once the launcher was asked to fetch what is absent. */
async function fetchedPulumiAbsence(
	progress: Progress,
): Promise<string | undefined> {
	const absence = absentFrom(usersHome());
	if (absence === undefined || !(await isReachable("https://get.pulumi.com/")))
		return absence;
	progress(`${absence}: fetching`);
	try {
		await run(launcher, ["version"]);
		for (const name of ["kubernetes", "random"])
			await run(launcher, [
				..."plugin install resource".split(" "),
				...[name, installedVersion(`@pulumi/${name}`)],
			]);
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
	return absentFrom(usersHome());
}

/** A stack with a project folder and state apart from the user's own. */
export interface PulumiWorkspace {
	readonly stack: string;
	/** Pulumi.<stack>.yaml in the project folder: settings and encrypted credentials. */
	readonly configFile: string;
	/** What the CLI must find in its environment. */
	readonly environment: Readonly<Record<string, string>>;
	/** Runs the CLI on the stack; rejects with its output where it fails. */
	pulumi(args: readonly string[], input?: string): Promise<string>;
	/** The CLI as the leader of a process group, for whoever has to kill it. */
	spawnPulumi(args: readonly string[]): ChildProcess;
}

/** Where a state is kept that is not in a folder. */
export interface Backend {
	/** What `pulumi login` takes. */
	readonly url: string;
	/** What the engine must find in its environment to get in. */
	readonly environment: Readonly<Record<string, string>>;
}

export interface WorkspaceOptions {
	readonly stack: string;
	/** Folder with Pulumi.yaml and Pulumi.<stack>.yaml. */
	readonly project: string;
	/** Folder for the state, or for the passphrase only where there is a back-end. */
	readonly state: string;
	readonly backend?: Backend;
	/** The only kubeconfig that the engine sees. */
	readonly kubeconfig: string;
	/** Folder of programs that stand before those of this machine. */
	readonly programs?: string;
}

/** The workspace of a stack, with a passphrase of its own; nothing of it touches the user's own Pulumi settings. */
export function pulumiWorkspace({
	stack,
	project,
	state,
	kubeconfig,
	programs,
	backend = { url: `file://${state}`, environment: {} },
}: WorkspaceOptions): PulumiWorkspace {
	const passphraseFile = join(state, "passphrase");
	writeFileSync(passphraseFile, randomBytes(16).toString("hex"), {
		mode: 0o600,
	});
	const environment = {
		...(pulumiIsCompiled() ? { PULUMI_HOME: engineHome() } : {}),
		KUBECONFIG: kubeconfig,
		...backend.environment,
		PULUMI_BACKEND_URL: backend.url,
		PULUMI_CONFIG_PASSPHRASE_FILE: passphraseFile,
		PULUMI_SKIP_UPDATE_CHECK: "true",
		PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
	};
	// The language host takes the first node: ours runs TypeScript.
	const PATH = [
		join(root, "node_modules", ".bin"),
		...(programs === undefined ? [] : [programs]),
		process.env.PATH ?? "",
	].join(":");
	const { PULUMI_CONFIG_PASSPHRASE: _, ...inherited } = process.env;
	const own = { ...inherited, ...environment, PATH };
	const env = { ...own, ...quickPulumi(project, own) };
	const full = (args: readonly string[]) => [
		...args,
		"--cwd",
		project,
		"--non-interactive",
		"--stack",
		stack,
	];
	return {
		stack,
		configFile: join(project, `Pulumi.${stack}.yaml`),
		environment,
		pulumi: async (args, input = "") => {
			const { stdout, stderr } = await run(launcher, full(args), {
				input,
				env,
			});
			return stdout + stderr;
		},
		spawnPulumi: (args) =>
			spawn(launcher, full(args), { env, detached: true, stdio: "ignore" }),
	};
}

function isExecutable(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

async function isReachable(url: string): Promise<boolean> {
	try {
		await fetch(url, { method: "HEAD", signal: AbortSignal.timeout(3000) });
		return true;
	} catch {
		return false;
	}
}
