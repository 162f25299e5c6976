import {
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readUid } from "../../cluster/identity/readIdentity.ts";
import { loadStack } from "../../components/stack/loadStack.ts";
import { type Cluster, startCluster } from "../../local/cluster.ts";
import {
	type PulumiWorkspace,
	pulumiAbsence,
	pulumiWorkspace,
} from "../../local/pulumi.ts";
import { createStack } from "../../local/pulumiConverge.ts";
import { stackCredentials } from "../../local/testCredentials.ts";
import { clusterFile } from "../../settings/clusterFile.ts";
import { joinKubeconfigs } from "./joinKubeconfigs.ts";
import { kubectlFolder } from "./kubectlFolder.ts";
import { root, type TemporaryProject, temporaryProject } from "./project.ts";
import { freshNamespace, sharedCluster } from "./sharedCluster.ts";
import { skipSuite } from "./skipSuite.ts";

/** One of two stacks that list gluex, each with a cluster and a state of its own. */
export interface PairedStack {
	readonly cluster: Cluster;
	readonly workspace: PulumiWorkspace;
	/** For an operator's shell in the project's folder: both clusters' contexts, kubectl and pulumi. */
	readonly environment: Readonly<Record<string, string>>;
}

/** Two stacks of one project, for the real engine: `local` and `second`, on clusters of those names. */
export interface StandbyStacks {
	readonly project: TemporaryProject;
	readonly namespace: string;
	readonly local: PairedStack;
	readonly second: PairedStack;
	dispose(): Promise<void>;
}

/** Prepares the stacks in a `before` hook, gluex standing by in `second`, with all credentials but the signing key. */
export async function standbyStacks(
	context: Mocha.Context,
): Promise<StandbyStacks> {
	const absence = pulumiAbsence();
	if (absence !== undefined) skipSuite(context, absence);
	const one = await sharedCluster(context);
	const other = await startCluster({ name: "second" });
	const namespace = await freshNamespace(one);
	await other.kubectl(["create", "namespace", namespace]);
	const project = temporaryProject({ runnable: true });
	await writeSettings(project, namespace, one, other);
	const folder = mkdtempSync(join(tmpdir(), "glidefleet-standby-"));
	const kubeconfig = join(folder, "kubeconfig");
	const texts = [one, other].map((cluster) =>
		readFileSync(cluster.kubeconfig, "utf8"),
	);
	writeFileSync(kubeconfig, joinKubeconfigs(texts), { mode: 0o600 });
	const programs = await kubectlFolder(folder);
	const paired = async (cluster: Cluster): Promise<PairedStack> => {
		const stack = cluster.name;
		const state = join(folder, stack);
		mkdirSync(state);
		const options = { stack, project: project.root, state, kubeconfig };
		const workspace = pulumiWorkspace({ ...options, programs });
		const plan = loadStack(stack, { root: project.root, credentials: false });
		const { gluex } = await stackCredentials(plan);
		const { FRONTEND: _, ...credentials } = gluex ?? {};
		await createStack(workspace, { gluex: credentials });
		const launchers = join(root, "node_modules", ".bin");
		const PATH = [launchers, programs, process.env.PATH].join(":");
		return {
			cluster,
			workspace,
			environment: { ...workspace.environment, PATH },
		};
	};
	return {
		project,
		namespace,
		local: await paired(one),
		second: await paired(other),
		dispose: async () => {
			project.dispose();
			rmSync(folder, { recursive: true, force: true });
			await other.stop();
		},
	};
}

/** Two stacks with gluex alone, on clusters that are told apart as real ones are. */
async function writeSettings(
	project: TemporaryProject,
	namespace: string,
	...clusters: readonly Cluster[]
): Promise<void> {
	project.remove("Pulumi.nautilus.yaml");
	const file = join(project.root, clusterFile("local"));
	const text = readFileSync(file, "utf8");
	for (const { name, kubectl } of clusters) {
		const ask = async (args: readonly string[]) => (await kubectl(args)).stdout;
		const { kube_system_uid: uid } = await readUid(ask);
		project.write(
			clusterFile(name),
			text
				.replace("context: local", `context: ${name}`)
				.replace(/identity: .*/, `identity: { kube_system_uid: ${uid} }`)
				.replace("osg-frontends", namespace)
				.replace("glidefleet.localhost", `${name}.localhost`),
		);
		project.write(
			`Pulumi.${name}.yaml`,
			`config:\n  glidefleet:cluster: ${name}\n  glidefleet:frontends: [gluex]\n`,
		);
	}
	const gluex = "config/frontends/gluex.yaml";
	project.replace(gluex, "hosts:", "standby: second\nhosts:");
}
