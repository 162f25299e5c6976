import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadStack } from "../../components/stack/loadStack.ts";
import { manifestsOf } from "../../components/stack/stackManifests.ts";
import { type Cluster, startCluster } from "../../local/cluster.ts";
import type { Credentials } from "../../local/kubectlConverge.ts";
import {
	type Backend,
	type PulumiWorkspace,
	pulumiAbsence,
	pulumiWorkspace,
} from "../../local/pulumi.ts";
import { createStack } from "../../local/pulumiConverge.ts";
import { run } from "../../local/run.ts";
import { stackCredentials } from "../../local/testCredentials.ts";
import { kubectlFolder } from "./kubectlFolder.ts";
import { type TemporaryProject, temporaryProject } from "./project.ts";
import { repairState } from "./repairState.ts";
import {
	freshNamespace,
	needsControlPlane,
	sharedCluster,
} from "./sharedCluster.ts";
import { skipSuite } from "./skipSuite.ts";

/** The local stack, ready for the real engine, in a namespace, project folder and state of its own. */
export interface EngineStack {
	readonly cluster: Cluster;
	readonly namespace: string;
	readonly project: TemporaryProject;
	readonly workspace: PulumiWorkspace;
	readonly credentials: Credentials;
	/** How many objects the stack has on the cluster. */
	readonly objects: number;
	/** Runs `up`, without a preview. */
	up(...options: readonly string[]): Promise<string>;
	/** What an operator does after a kill: takes the lock away, and the state before where the last was half written. */
	recover(): Promise<void>;
	/** Runs the project's own command line on the stack. */
	glidefleet(args: readonly string[]): Promise<string>;
	/** Names of the namespace's objects of a kind. */
	names(kind: string): Promise<string[]>;
	/** UIDs of the stack's own objects, by kind and name. */
	uids(): Promise<Record<string, string>>;
	/** The text of every file that the engine keeps. */
	state(): string;
	dispose(): Promise<void>;
}

const kinds =
	"serviceaccounts,configmaps,secrets,persistentvolumeclaims,networkpolicies,deployments,cronjobs,services,ingresses";

/** What is other than in the local stack. */
export interface EngineOptions {
	/** A cluster of its own, for whoever breaks that; else the shared one. */
	readonly alone?: boolean;
	/** Where the state is kept; in a folder unless told. */
	readonly backend?: Backend;
	/** Changes the project before it is read. */
	readonly change?: (project: TemporaryProject) => void;
	/** The only kubeconfig that the engine sees; the administrator's unless told. */
	readonly kubeconfig?: string;
}

/** Prepares the stack in a `before` hook, or skips the suite where engine or control plane cannot be had. */
export async function engineStack(
	context: Mocha.Context,
	{ alone = false, backend, change, kubeconfig }: EngineOptions = {},
): Promise<EngineStack> {
	const absence = pulumiAbsence();
	if (absence !== undefined) skipSuite(context, absence);
	const cluster = alone
		? await ownCluster(context)
		: await sharedCluster(context);
	const namespace = await freshNamespace(cluster);
	const project = temporaryProject({ runnable: true });
	project.useNamespace(namespace);
	change?.(project);
	const state = mkdtempSync(join(tmpdir(), "glidefleet-state-"));
	const programs = await kubectlFolder(state);
	const workspace = pulumiWorkspace({
		stack: "local",
		project: project.root,
		state,
		kubeconfig: kubeconfig ?? cluster.kubeconfig,
		programs,
		...(backend === undefined ? {} : { backend }),
	});
	const plan = loadStack("local", { root: project.root, credentials: false });
	const credentials = await stackCredentials(plan);
	await createStack(workspace, credentials);
	const list = async (what: string) => objects(cluster, namespace, what);
	return {
		cluster,
		namespace,
		project,
		workspace,
		credentials,
		objects: manifestsOf(plan).length,
		up: (...options) =>
			workspace.pulumi(["up", "--yes", "--skip-preview", ...options]),
		recover: () => recover(workspace, state),
		glidefleet: async (args) => {
			const { stdout } = await run(
				process.execPath,
				[
					join(project.root, "cli", "glidefleet.ts"),
					...args,
					...["--stack", "local", "--cwd", project.root, "--non-interactive"],
				],
				{
					env: {
						...process.env,
						...workspace.environment,
						PATH: `${programs}:${process.env.PATH ?? ""}`,
					},
				},
			);
			return stdout;
		},
		names: async (kind) =>
			(await list(kind)).map(({ metadata }) => metadata.name).sort(),
		uids: async () =>
			Object.fromEntries(
				(await list(kinds)).map(({ kind, metadata }) => [
					`${kind} ${metadata.name}`,
					metadata.uid,
				]),
			),
		state: () => folderText(state),
		dispose: async () => {
			project.dispose();
			rmSync(state, { recursive: true, force: true });
			if (alone) await cluster.stop();
		},
	};
}

async function ownCluster(context: Mocha.Context): Promise<Cluster> {
	await needsControlPlane(context);
	return startCluster();
}

async function recover(
	workspace: PulumiWorkspace,
	state: string,
): Promise<void> {
	repairState(state, "local");
	await workspace.pulumi(["cancel", "--yes"]);
}

interface Listed {
	readonly kind: string;
	readonly metadata: { readonly name: string; readonly uid: string };
}

async function objects(
	cluster: Cluster,
	namespace: string,
	what: string,
): Promise<Listed[]> {
	const selector = ["-l", "app.kubernetes.io/managed-by=glidefleet"];
	const { stdout } = await cluster.kubectl([
		"get",
		what,
		"-n",
		namespace,
		...selector,
		"-o",
		"json",
	]);
	return (JSON.parse(stdout) as { items: Listed[] }).items;
}

/** The text of every file below a folder. */
export function folderText(directory: string): string {
	const entries = readdirSync(directory, {
		recursive: true,
		withFileTypes: true,
	});
	const files = entries.filter((entry) => entry.isFile());
	return files
		.map((file) => readFileSync(join(file.parentPath, file.name), "utf8"))
		.join("\n");
}
