import { type ChildProcessByStdio, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type { Readable } from "node:stream";
import { parse, stringify } from "yaml";
import { toYaml } from "../../cli/render/toYaml.ts";
import {
	readServer,
	serverIdentity,
} from "../../cluster/identity/readIdentity.ts";
import { movePermissions } from "../../cluster/permissions/movePermissions.ts";
import {
	deployerName,
	rbacManifests,
} from "../../cluster/permissions/rbacManifests.ts";
import { loadStack } from "../../components/stack/loadStack.ts";
import type { StackPlan } from "../../components/stack/plan.ts";
import { type Cluster, startCluster } from "../../local/cluster.ts";
import { realNodeOptions } from "../../local/node/realNodeOptions.ts";
import { withStandIns } from "../../local/node/withStandIns.ts";
import { pulumiAbsence, pulumiWorkspace } from "../../local/pulumi.ts";
import { createStack } from "../../local/pulumiConverge.ts";
import { run } from "../../local/run.ts";
import { stackCredentials } from "../../local/testCredentials.ts";
import { joinKubeconfigs } from "./joinKubeconfigs.ts";
import { kubectlFolder } from "./kubectlFolder.ts";
import { type TemporaryProject, temporaryProject } from "./project.ts";
import { needsRealNode } from "./realStack.ts";
import { repairState } from "./repairState.ts";
import { skipSuite } from "./skipSuite.ts";

/** Names of the clusters, their contexts and their stacks. */
export const [first, second] = ["local", "second"] as const;
export type Name = typeof first | typeof second;
export const namespace = "osg-frontends";

/** Two clusters with real nodes, one project and one state; the first stack has frontends, the second has none. */
export interface TwoClusters {
	readonly project: TemporaryProject;
	/** What an operator's commands find in their environment. */
	readonly environment: NodeJS.ProcessEnv;
	/** kubectl in the frontends' namespace of a cluster. */
	kubectl(name: Name, ...args: readonly string[]): Promise<string>;
	/** The engine on one of the stacks; rejects with what it said. */
	pulumi(name: Name, ...args: readonly string[]): Promise<string>;
	/** Starts the project's command line as the leader of a process group. */
	glidefleet(
		...args: readonly string[]
	): ChildProcessByStdio<null, Readable, Readable>;
	/** What an operator does after a kill. */
	recover(): Promise<void>;
	dispose(): Promise<void>;
}

/** Starts them in a `before` hook, `vos` being in the first; or skips the suite. */
export async function twoClusters(
	context: Mocha.Context,
	vos: string,
): Promise<TwoClusters> {
	const absence = pulumiAbsence();
	if (absence !== undefined) skipSuite(context, absence);
	await needsRealNode(context);
	context.timeout(15 * 60_000);
	const project = temporaryProject({ runnable: true });
	project.write(
		`Pulumi.${first}.yaml`,
		`config:\n  glidefleet:cluster: ${first}\n  glidefleet:frontends:\n${vos}`,
	);
	project.write(
		`Pulumi.${second}.yaml`,
		`config:\n  glidefleet:cluster: ${second}\n`,
	);
	project.remove("Pulumi.nautilus.yaml");
	const plan = loadStack(first, { root: project.root, credentials: false });
	const options = realNodeOptions(withStandIns(plan), "stand-in");
	const start = (name: Name) => startCluster({ name, realNode: options });
	const clusters = {
		[first]: await start(first),
		[second]: await start(second),
	};
	await describeClusters(project, clusters);
	const state = mkdtempSync(join(tmpdir(), "glidefleet-state-"));
	const kubeconfig = join(state, "kubeconfig");
	const all = Object.values(clusters);
	writeFileSync(kubeconfig, await operatorKubeconfig(plan, all), {
		mode: 0o600,
	});
	const programs = await kubectlFolder(state);
	const workspace = pulumiWorkspace({
		...{ stack: first, project: project.root, state, kubeconfig, programs },
	});
	await createStack(workspace, await stackCredentials(plan));
	const bin = join(project.root, "node_modules", ".bin");
	const { PULUMI_CONFIG_PASSPHRASE: _, ...inherited } = process.env;
	const environment = {
		...inherited,
		...workspace.environment,
		PATH: [bin, programs, process.env.PATH].join(delimiter),
	};
	const pulumi = async (name: Name, ...args: readonly string[]) => {
		const all = [...args, "--stack", name, "--non-interactive"];
		const options = { cwd: project.root, env: environment };
		const { stdout, stderr } = await run(join(bin, "pulumi"), all, options);
		return stdout + stderr;
	};
	await pulumi(second, "stack", "init");
	return {
		project,
		environment,
		pulumi,
		kubectl: async (name, ...args) => {
			const all = [`--namespace=${namespace}`, ...args];
			return (await clusters[name].kubectl(all)).stdout;
		},
		glidefleet: (...args) =>
			spawn("node", [join("cli", "glidefleet.ts"), ...args], {
				cwd: project.root,
				env: environment,
				detached: true,
				stdio: ["ignore", "pipe", "pipe"],
			}),
		recover: async () => {
			for (const name of [first, second] as const) {
				repairState(state, name);
				await pulumi(name, "cancel", "--yes");
			}
		},
		dispose: async () => {
			for (const cluster of Object.values(clusters)) await cluster.stop();
			project.dispose();
			rmSync(state, { recursive: true, force: true });
		},
	};
}

/** A file for each cluster, which says what tells it from the other. */
async function describeClusters(
	project: TemporaryProject,
	clusters: Readonly<Record<Name, Cluster>>,
): Promise<void> {
	const file = "config/clusters/local.yaml";
	const text = readFileSync(join(project.root, file), "utf8");
	for (const [name, cluster] of Object.entries(clusters)) {
		const entry = await readServer(
			async (args) => (await cluster.kubectl(args)).stdout,
		);
		const settings = {
			...parse(text),
			context: name,
			identity: serverIdentity(entry),
		};
		settings.ingress.host_suffix = `${name}.localhost`;
		project.write(`config/clusters/${name}.yaml`, stringify(settings));
	}
}

/** One kubeconfig with a context for each cluster, of an account that has the rendered Role alone. */
async function operatorKubeconfig(
	plan: StackPlan,
	clusters: readonly Cluster[],
): Promise<string> {
	const role = toYaml(rbacManifests(plan, movePermissions));
	const texts = clusters.map(async ({ kubeconfig, kubectl }) => {
		await kubectl(["apply", "-f", "-"], role);
		const { stdout } = await kubectl([
			...["create", "token", deployerName, `--namespace=${namespace}`],
			"--duration=2h",
		]);
		const config = parse(readFileSync(kubeconfig, "utf8"));
		config.users[0].user = { token: stdout.trim() };
		return stringify(config);
	});
	return joinKubeconfigs(await Promise.all(texts));
}
