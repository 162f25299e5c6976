import { frontendNames } from "../../components/frontend/frontendNames.ts";
import { loadStack } from "../../components/stack/loadStack.ts";
import type { StackPlan } from "../../components/stack/plan.ts";
import { type Cluster, startCluster } from "../../local/cluster.ts";
import {
	type Credentials,
	kubectlConverge,
} from "../../local/kubectlConverge.ts";
import { nodeAbsence } from "../../local/node/nodeAbsence.ts";
import { nodeBinary } from "../../local/node/nodeBinary.ts";
import { realNodeOptions } from "../../local/node/realNodeOptions.ts";
import { withStandIns } from "../../local/node/withStandIns.ts";
import { type LocalPool, startPool } from "../../local/pool/localPool.ts";
import { type PoolKeys, poolKeys } from "../../local/pool/poolKeys.ts";
import { poolPlans } from "../../local/pool/poolPlan.ts";
import { stderrProgress } from "../../local/stderrProgress.ts";
import { stackCredentials } from "../../local/testCredentials.ts";
import { until } from "../../local/until.ts";
import { type TemporaryProject, temporaryProject } from "./project.ts";
import { needsControlPlane } from "./sharedCluster.ts";
import { skipSuite } from "./skipSuite.ts";

/** A pod as far as the tests look at it. */
export interface Pod {
	readonly metadata: {
		readonly name: string;
		readonly uid: string;
		readonly deletionTimestamp?: string;
	};
	readonly status: {
		readonly phase: string;
		readonly podIP?: string;
		readonly conditions?: readonly Condition[];
		readonly containerStatuses?: readonly ContainerStatus[];
	};
}

interface Condition {
	readonly type: string;
	readonly status: string;
}

/** Of a container: how often it was started again, and what ended it last. */
export interface ContainerStatus {
	readonly restartCount: number;
	readonly ready: boolean;
	readonly lastState: {
		readonly terminated?: {
			readonly exitCode: number;
			readonly reason: string;
		};
	};
	readonly state: { readonly waiting?: { readonly reason: string } };
}

/** The local stack as real containers. */
export interface RealStack {
	readonly cluster: Cluster;
	/** Its settings, which a test may change before it converges again. */
	readonly project: TemporaryProject;
	readonly credentials: Credentials;
	/** The pools and factories that run beside it. */
	readonly pools: readonly LocalPool[];
	readonly poolKeys: PoolKeys;
	plan(): StackPlan;
	/** Applies what the settings and `credentials` say by now. */
	converge(credentials?: Credentials): Promise<void>;
	kubectl(...args: readonly string[]): Promise<string>;
	/** The pods of a VO's frontend, those that end included. */
	pods(vo: string): Promise<Pod[]>;
	/** Runs a shell script as root in the container of a VO's frontend. */
	exec(vo: string, script: string): Promise<string>;
	/** Waits until a VO's frontend is Available with no pod beside it. */
	available(vo: string, seconds?: number): Promise<void>;
	/** What the events about a VO's pods say. */
	events(vo: string): Promise<string>;
	dispose(): Promise<void>;
}

const startBudget = 15 * 60;

/** Why no real node can run here, in a `before` hook; skips the suite then. Compiles what is not compiled yet. */
export async function needsRealNode(context: Mocha.Context): Promise<void> {
	const absence = nodeAbsence("stand-in");
	if (absence !== undefined) skipSuite(context, absence);
	await needsControlPlane(context);
	const progress = stderrProgress();
	await nodeBinary(progress);
	progress.done();
}

/** Brings the local stack up on a real node in a `before` hook, or skips the suite. */
export async function realStack(context: Mocha.Context): Promise<RealStack> {
	await needsRealNode(context);
	context.timeout(startBudget * 1000);
	const project = temporaryProject();
	const plan = () =>
		withStandIns(
			loadStack("local", { root: project.root, credentials: false }),
		);
	const progress = stderrProgress();
	const poolsWanted = poolPlans(plan());
	const cluster = await startCluster({
		progress,
		realNode: realNodeOptions(plan(), "stand-in", poolsWanted),
	});
	progress.done();
	const keys = poolKeys(poolsWanted);
	const credentials = await stackCredentials(plan(), keys);
	const pools = await Promise.all(
		poolsWanted.map((pool) => startPool(cluster, pool, keys)),
	);
	const stack = {
		...handle(cluster, project, credentials, plan),
		pools,
		poolKeys: keys,
	};
	await stack.converge();
	for (const { vo } of plan().frontends) await stack.available(vo, startBudget);
	return stack;
}

function handle(
	cluster: Cluster,
	project: TemporaryProject,
	credentials: Credentials,
	plan: () => StackPlan,
): Omit<RealStack, "pools" | "poolKeys"> {
	const kubectl = async (...args: readonly string[]) =>
		(await cluster.kubectl(["-n", plan().cluster.namespace, ...args])).stdout;
	const label = (vo: string) => `k8s-app=${frontendNames(vo).frontend}`;
	const pods = async (vo: string): Promise<Pod[]> =>
		JSON.parse(await kubectl("get", "pods", "-l", label(vo), "-o", "json"))
			.items;
	const deployment = (vo: string) => `deployment/${frontendNames(vo).frontend}`;
	return {
		cluster,
		project,
		credentials,
		plan,
		converge: (changed = credentials) =>
			kubectlConverge(cluster, plan(), changed),
		kubectl,
		pods,
		exec: (vo, script) =>
			kubectl(
				"exec",
				deployment(vo),
				"-c",
				"frontend",
				"--",
				"sh",
				"-c",
				script,
			),
		available: (vo, seconds = 300) =>
			until(`The frontend of ${vo}`, seconds, async () => {
				const all = await pods(vo);
				return all.length === 1 && all.every(isReady);
			}),
		events: (vo) => eventsOf(kubectl, frontendNames(vo).frontend),
		dispose: async () => {
			await cluster.stop();
			project.dispose();
		},
	};
}

function isReady({ metadata, status }: Pod): boolean {
	return (
		metadata.deletionTimestamp === undefined &&
		(status.conditions ?? []).some(
			({ type, status }) => type === "Ready" && status === "True",
		)
	);
}

async function eventsOf(
	kubectl: RealStack["kubectl"],
	name: string,
): Promise<string> {
	const format =
		"{range .items[*]}{.involvedObject.name} {.message}{'\\n'}{end}";
	const all = await kubectl("get", "events", "-o", `jsonpath=${format}`);
	return all
		.split("\n")
		.filter((line) => line.startsWith(`${name}-`))
		.join("\n");
}
