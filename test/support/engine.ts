import { spawnSync } from "node:child_process";
import {
	copyFileSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { stackManifests } from "../../components/manifests.ts";
import { loadStack } from "../../config/stack.ts";
import type { Cluster } from "../../local/cluster.ts";
import type { Credentials } from "../../local/kubectlConverge.ts";
import {
	type PulumiWorkspace,
	pulumiAbsence,
	pulumiWorkspace,
} from "../../local/pulumi.ts";
import { createStack } from "../../local/pulumiConverge.ts";
import { stackCredentials } from "../../local/testCredentials.ts";
import { type TemporaryProject, temporaryProject } from "./project.ts";
import { freshNamespace, sharedCluster } from "./sharedCluster.ts";
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
	/** Runs `up`; where the engine stands still, it is killed, and `up` goes on where it was, as an operator would. */
	up(...options: readonly string[]): Promise<string>;
	/** What an operator does after a kill: takes the lock away, and the state before where the last was half written. */
	recover(): Promise<void>;
	/** Names of the namespace's objects of a kind. */
	names(kind: string): Promise<string[]>;
	/** UIDs of the stack's own objects, by kind and name. */
	uids(): Promise<Record<string, string>>;
	/** The text of every file that the engine keeps. */
	state(): string;
	dispose(): void;
}

/** Milliseconds after which an `up` of five frontends does nothing any more. */
const standstill = 90_000;

const kinds =
	"serviceaccounts,configmaps,secrets,persistentvolumeclaims,networkpolicies,deployments,cronjobs,services,ingresses";

/**
 * Prepares the stack in a `before` hook, or skips the suite where engine or control plane cannot be had; `change` may
 * change its settings first.
 */
export async function engineStack(
	context: Mocha.Context,
	change: (project: TemporaryProject) => void = () => {},
): Promise<EngineStack> {
	const absence = pulumiAbsence();
	if (absence !== undefined) skipSuite(context, absence);
	const cluster = await sharedCluster(context);
	const namespace = await freshNamespace(cluster);
	const project = temporaryProject({ runnable: true });
	project.replace(
		"config/clusters/local.yaml",
		"namespace: osg-frontends",
		`namespace: ${namespace}`,
	);
	change(project);
	const state = mkdtempSync(join(tmpdir(), "glidefleet-state-"));
	const workspace = pulumiWorkspace({
		stack: "local",
		project: project.root,
		state,
		kubeconfig: cluster.kubeconfig,
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
		objects: stackManifests(plan).flatMap(({ manifests }) => manifests).length,
		up: async (...options) => {
			const args = ["up", "--yes", "--skip-preview", ...options];
			const first = workspace.pulumi(args);
			// Whatever becomes of the killed one, the one after it counts.
			first.catch(() => {});
			const late = pause(standstill, undefined, { ref: false });
			const output = await Promise.race([first, late]);
			if (output !== undefined) return output;
			spawnSync("pkill", ["-9", "-f", project.root]);
			await recover(workspace, state);
			return workspace.pulumi(args);
		},
		recover: () => recover(workspace, state),
		names: async (kind) =>
			(await list(kind)).map(({ metadata }) => metadata.name).sort(),
		uids: async () =>
			Object.fromEntries(
				(await list(kinds)).map(({ kind, metadata }) => [
					`${kind} ${metadata.name}`,
					metadata.uid,
				]),
			),
		state: () => allText(state),
		dispose: () => {
			project.dispose();
			rmSync(state, { recursive: true, force: true });
		},
	};
}

async function recover(
	workspace: PulumiWorkspace,
	state: string,
): Promise<void> {
	const file = join(state, ".pulumi", "stacks", "glidefleet", "local.json");
	if (!isJson(file) && existsSync(`${file}.bak`))
		copyFileSync(`${file}.bak`, file);
	await workspace.pulumi(["cancel", "--yes"]);
}

function isJson(file: string): boolean {
	try {
		JSON.parse(readFileSync(file, "utf8"));
		return true;
	} catch {
		return false;
	}
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

function allText(directory: string): string {
	const entries = readdirSync(directory, {
		recursive: true,
		withFileTypes: true,
	});
	const files = entries.filter((entry) => entry.isFile());
	return files
		.map((file) => readFileSync(join(file.parentPath, file.name), "utf8"))
		.join("\n");
}
