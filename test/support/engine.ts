import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
	/** Names of the namespace's objects of a kind. */
	names(kind: string): Promise<string[]>;
	/** UIDs of the stack's own objects, by kind and name. */
	uids(): Promise<Record<string, string>>;
	/** The text of every file that the engine keeps. */
	state(): string;
	dispose(): void;
}

const kinds =
	"serviceaccounts,configmaps,secrets,persistentvolumeclaims,networkpolicies,deployments,services,ingresses";

/** Prepares the stack in a `before` hook, or skips the suite where engine or control plane cannot be had. */
export async function engineStack(
	context: Mocha.Context,
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
	const state = mkdtempSync(join(tmpdir(), "glidefleet-state-"));
	const workspace = pulumiWorkspace({
		stack: "local",
		project: project.root,
		state,
		kubeconfig: cluster.kubeconfig,
	});
	const credentials = await stackCredentials(
		loadStack("local", { root: project.root, credentials: false }),
	);
	await createStack(workspace, credentials);
	const list = async (what: string) => objects(cluster, namespace, what);
	return {
		cluster,
		namespace,
		project,
		workspace,
		credentials,
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
