import {
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { parse, stringify } from "yaml";
import { toYaml } from "../../cli/render/toYaml.ts";
import {
	readerManifests,
	readerName,
} from "../../cluster/permissions/rbacManifests.ts";
import type { Probed } from "../../cluster/status/asking/probed.ts";
import { loadStack } from "../../components/stack/loadStack.ts";
import type { StackPlan } from "../../components/stack/plan.ts";
import { controlPlaneBinary } from "../../local/binary.ts";
import { type Cluster, startCluster } from "../../local/cluster.ts";
import { kubectlConverge } from "../../local/kubectlConverge.ts";
import { stackCredentials } from "../../local/testCredentials.ts";
import { until } from "../../local/until.ts";
import { wellProbed } from "./fleetScene.ts";
import { joinKubeconfigs } from "./joinKubeconfigs.ts";
import { probedGroups } from "./probedGroups.ts";
import { type TemporaryProject, temporaryProject } from "./project.ts";
import { needsControlPlane } from "./sharedCluster.ts";

const stacks = {
	local:
		"    - gluex\n    - igwn\n    - jlab\n  glidefleet:services: [squid-ucsd]\n",
	second: "    - uclhc\nBNL\n  glidefleet:services: [osdf-cache-site]\n",
} as const;
export type SimulatedStack = keyof typeof stacks;

/** Two clusters with simulated nodes, five VOs and a service in each cluster, and an account that may only read; what would run in pods is answered from files. */
export interface SimulatedFleet {
	readonly project: TemporaryProject;
	readonly environment: Readonly<Record<string, string>>;
	readonly clusters: Readonly<Record<SimulatedStack, Cluster>>;
	/** kubectl in the namespace of the stack. */
	kubectl(stack: SimulatedStack, ...args: readonly string[]): Promise<string>;
	/** Changes what the pod of a VO answers. */
	answer(vo: string, change: (probed: Probed) => Probed): void;
	dispose(): Promise<void>;
}

/** Starts them in a `before` hook. */
export async function simulatedFleet(
	context: Mocha.Context,
): Promise<SimulatedFleet> {
	await needsControlPlane(context);
	const project = temporaryProject();
	writeSettings(project);
	const folder = mkdtempSync(join(tmpdir(), "glidefleet-fleet-"));
	const clusters = {
		local: await startCluster({ name: "local" }),
		second: await startCluster({ name: "second" }),
	};
	const plans = await Promise.all(
		(["local", "second"] as const).map(async (stack) => {
			const plan = loadStack(stack, { root: project.root, credentials: false });
			await deploy(clusters[stack], plan);
			return plan;
		}),
	);
	for (const { vo, peers } of plans.flatMap(({ frontends }) => frontends)) {
		const now = Date.now() / 1000;
		const probed = {
			...wellProbed(peers, now),
			groups: probedGroups(Math.floor(now)),
		};
		writeFileSync(join(folder, `${vo}.json`), JSON.stringify(probed));
	}
	writeFileSync(join(folder, "used.json"), "0.4");
	const kubeconfig = join(folder, "kubeconfig");
	const texts = await Promise.all(
		plans.map((plan) => readerKubeconfig(clusters[nameOf(plan)], plan)),
	);
	writeFileSync(kubeconfig, joinKubeconfigs(texts), { mode: 0o600 });
	const programs = await answeringKubectl(folder);
	return {
		...{ project, clusters },
		environment: {
			KUBECONFIG: kubeconfig,
			PATH: [programs, process.env.PATH].join(delimiter),
		},
		kubectl: async (stack, ...args) => {
			const all = ["-n", "osg-frontends", ...args];
			return (await clusters[stack].kubectl(all)).stdout;
		},
		answer: (vo, change) => {
			const file = join(folder, `${vo}.json`);
			const probed = JSON.parse(readFileSync(file, "utf8")) as Probed;
			writeFileSync(file, JSON.stringify(change(probed)));
		},
		dispose: async () => {
			for (const cluster of Object.values(clusters)) await cluster.stop();
			project.dispose();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

function writeSettings(project: TemporaryProject): void {
	const file = (name: string) => join(project.root, name);
	// bnl stands in the local stack's own file, with all of its settings.
	const [bnl = ""] =
		/^ {4}- vo: bnl\n.*?(?=^ {2}glidefleet:services)/ms.exec(
			readFileSync(file("Pulumi.local.yaml"), "utf8"),
		) ?? [];
	for (const [stack, frontends] of Object.entries(stacks))
		project.write(
			`Pulumi.${stack}.yaml`,
			`config:\n  glidefleet:cluster: ${stack}\n  glidefleet:frontends:\n${frontends}`.replace(
				"BNL\n",
				bnl,
			),
		);
	project.remove("Pulumi.nautilus.yaml");
	const local = readFileSync(file("config/clusters/local.yaml"), "utf8");
	project.write(
		"config/clusters/second.yaml",
		local
			.replace("context: local", "context: second")
			.replace("glidefleet.localhost", "second.localhost"),
	);
}

function nameOf({ stack }: StackPlan): SimulatedStack {
	return stack === "local" ? stack : "second";
}

/** The kubeconfig of an account that has, in its namespace, what `render --rbac --read-only` prints. */
async function readerKubeconfig(
	{ kubeconfig, kubectl }: Cluster,
	plan: StackPlan,
): Promise<string> {
	await kubectl(["apply", "-f", "-"], toYaml(readerManifests(plan)));
	const { stdout } = await kubectl([
		...["create", "token", readerName, "--duration=2h"],
		...["-n", plan.cluster.namespace],
	]);
	const config = parse(readFileSync(kubeconfig, "utf8"));
	config.users[0].user = { token: stdout.trim() };
	return stringify(config);
}

async function deploy(cluster: Cluster, plan: StackPlan): Promise<void> {
	await kubectlConverge(cluster, plan, await stackCredentials(plan));
	await until("The pods", 120, async () => {
		const { stdout } = await cluster.kubectl([
			...["get", "deployments", "-n", plan.cluster.namespace],
			"-o=jsonpath={.items[*].status.unavailableReplicas}{.items[*].metadata.name}",
		]);
		return /^[a-z]/.test(stdout);
	});
}

/** A kubectl for a PATH that answers what is to be run in a pod. */
async function answeringKubectl(folder: string): Promise<string> {
	const programs = join(folder, "programs");
	mkdirSync(programs);
	const answer = join(import.meta.dirname, "answerExec.ts");
	const script = `#!/bin/sh
case " $* " in
*" exec "*) exec '${process.execPath}' '${answer}' '${folder}' "$@" ;;
esac
exec '${await controlPlaneBinary(() => {})}' kubectl "$@"
`;
	writeFileSync(join(programs, "kubectl"), script, { mode: 0o755 });
	return programs;
}
