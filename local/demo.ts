import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { loadStack } from "../components/stack/loadStack.ts";
import type { StackPlan } from "../components/stack/plan.ts";
import { type Cluster, startCluster } from "./cluster.ts";
import {
	type FrontendRow,
	frontendRows,
	frontendTable,
	isHealthy,
} from "./frontendTable.ts";
import { type Credentials, kubectlConverge } from "./kubectlConverge.ts";
import type { Images } from "./node/nodeAbsence.ts";
import { realNodeOptions } from "./node/realNodeOptions.ts";
import { withStandIns } from "./node/withStandIns.ts";
import { type LocalPool, startPool } from "./pool/localPool.ts";
import { type PoolKeys, poolKeys } from "./pool/poolKeys.ts";
import { type PoolPlan, poolPlans } from "./pool/poolPlan.ts";
import { showChain } from "./pool/showChain.ts";
import { adsText, waitForAds } from "./pool/waitForAds.ts";
import {
	obtainedPulumiAbsence,
	type PulumiWorkspace,
	pulumiWorkspace,
} from "./pulumi.ts";
import { createStack, shadowProject } from "./pulumiConverge.ts";
import { runCronJobsNow } from "./runCronJobsNow.ts";
import {
	type ServiceRow,
	serviceIsHealthy,
	serviceRows,
	serviceRuns,
	serviceTable,
} from "./serviceTable.ts";
import type { stderrProgress } from "./stderrProgress.ts";
import { stackCredentials } from "./testCredentials.ts";

const root = join(import.meta.dirname, "..");
const stack = "local";
/** Milliseconds until frontends that still are not well count as failed; a real one takes over 90 s to start. */
const timeoutsMs = { simulated: 120_000, real: 900_000 };

/** Seconds within which a frontend that has started asks for the first time. */
const firstAsking = 180;

export interface DemoOptions {
	/** Compile Pulumi's engine where it cannot be downloaded. */
	readonly engine: boolean;
	/** Leave the control plane running and say how to reach it. */
	readonly keep: boolean;
	readonly node: keyof typeof timeoutsMs;
	/** What the containers of a real node run. */
	readonly images: Images;
	readonly progress: ReturnType<typeof stderrProgress>;
}

/** Brings the local stack up on a control plane of this machine and prints what became of it; gives the exit code. */
export async function demo({
	engine,
	keep,
	node,
	images,
	progress,
}: DemoOptions): Promise<number> {
	const whole = loadStack(stack, { root, credentials: false });
	const plan =
		node === "real" && images === "stand-in" ? withStandIns(whole) : whole;
	// Only the stand-ins' registry has the image of a pool and a factory.
	const pools = node === "real" && images === "stand-in" ? poolPlans(plan) : [];
	const keys = poolKeys(pools);
	const absence = await obtainedPulumiAbsence(progress, { compile: engine });
	const cluster = await startCluster({
		name: plan.cluster.context,
		keepAlive: keep,
		progress,
		...(node === "real"
			? { realNode: realNodeOptions(plan, images, pools) }
			: {}),
	});
	try {
		const credentials = await stackCredentials(plan, keys);
		if (pools.length > 0) progress("starting a pool and a factory");
		const local = await startPools(cluster, pools, keys);
		progress(
			absence === undefined
				? "converging with Pulumi"
				: `converging with kubectl (${absence}); with Pulumi's own engine, compiled here once: npm start -- --engine`,
		);
		const workspace =
			absence === undefined
				? await pulumiUp(cluster, plan, credentials)
				: undefined;
		if (workspace === undefined)
			await kubectlConverge(cluster, plan, credentials);
		const rows = await waitUntilWell(cluster, plan, node);
		const told = node === "real" ? await whoIsHeard(local, rows) : undefined;
		progress.done();
		printServices(rows, told);
		for (const { name } of whole.services)
			if (!plan.services.some((service) => service.name === name))
				process.stdout.write(`${name} is skipped: its image has no stand-in\n`);
		const done = rows.well && (await showChains(local));
		if (keep) process.stdout.write(`${usageHints(cluster, workspace, node)}\n`);
		return done ? 0 : 1;
	} finally {
		if (!keep) await cluster.stop();
	}
}

function waitUntilWell(
	cluster: Cluster,
	plan: StackPlan,
	node: DemoOptions["node"],
): Promise<Rows> {
	return node === "real"
		? waitUntilRunning(cluster, plan)
		: waitUntilHealthy(cluster, plan, timeoutsMs.simulated, serviceIsHealthy);
}

function printServices(
	{ frontends, services }: Rows,
	told: ((vo: string) => string) | undefined,
): void {
	process.stdout.write(frontendTable(frontends, told));
	if (services.length > 0) process.stdout.write(`\n${serviceTable(services)}`);
}

async function startPools(
	cluster: Cluster,
	pools: readonly PoolPlan[],
	keys: PoolKeys,
): Promise<LocalPool[]> {
	return Promise.all(pools.map((pool) => startPool(cluster, pool, keys)));
}

/** Says of each VO whether its frontend is heard; one that has only just started is given time to ask. */
async function whoIsHeard(
	pools: readonly LocalPool[],
	{ well }: Rows,
): Promise<(vo: string) => string> {
	const all = await waitForAds(pools, well ? firstAsking : 0);
	return (vo) => adsText(vo, all);
}

/** What the frontends are for: a job of each VO whose pool runs here; false if one is not done. */
async function showChains(pools: readonly LocalPool[]): Promise<boolean> {
	for (const pool of pools)
		if (!(await showChain(pool, (text) => process.stdout.write(text))))
			return false;
	return true;
}

async function pulumiUp(
	cluster: Cluster,
	plan: StackPlan,
	credentials: Credentials,
): Promise<PulumiWorkspace> {
	const state = join(cluster.directory, "pulumi");
	mkdirSync(state);
	const workspace = pulumiWorkspace({
		stack,
		project: shadowProject(root, cluster.directory, plan),
		state,
		kubeconfig: cluster.kubeconfig,
	});
	await createStack(workspace, credentials);
	await workspace.pulumi(["up", "--yes", "--skip-preview"]);
	return workspace;
}

interface Rows {
	readonly frontends: readonly FrontendRow[];
	readonly services: readonly ServiceRow[];
	/** Whether all of them are as they should be. */
	readonly well: boolean;
}

/** On a real node something is seen of a worker only once it runs, which it need not wait for its schedule to do. */
async function waitUntilRunning(
	cluster: Cluster,
	plan: StackPlan,
): Promise<Rows> {
	const setBack = await runCronJobsNow(cluster, plan);
	const rows = await waitUntilHealthy(
		cluster,
		plan,
		timeoutsMs.real,
		serviceRuns,
	);
	await setBack();
	return rows;
}

async function waitUntilHealthy(
	cluster: Cluster,
	plan: StackPlan,
	timeoutMs: number,
	serviceWell: (row: ServiceRow) => boolean,
): Promise<Rows> {
	const end = Date.now() + timeoutMs;
	for (;;) {
		const frontends = await frontendRows(cluster, plan);
		const services = await serviceRows(cluster, plan);
		const well = frontends.every(isHealthy) && services.every(serviceWell);
		if (well || Date.now() > end) return { frontends, services, well };
		await pause(500);
	}
}

function usageHints(
	{ kubeconfig, directory }: Cluster,
	workspace: PulumiWorkspace | undefined,
	node: keyof typeof timeoutsMs,
): string {
	const environment = workspace?.environment ?? { KUBECONFIG: kubeconfig };
	const preview = [
		`  npm run preview -- --stack ${stack} --cwd ${join(directory, "project")}`,
	];
	const notReal =
		node === "real"
			? []
			: [
					"",
					"The control plane is real, its node is simulated: no container runs, so URLs, kubectl logs and kubectl exec do not",
					"work, and status shows the frontends' URLs as not answering. The credentials are made up and expire in an hour.",
					"Real containers: npm start -- --node real",
				];
	return [
		...notReal,
		"",
		"The cluster keeps running. To look at it:",
		...Object.entries(environment).map(
			([name, value]) => `  export ${name}=${value}`,
		),
		"  kubectl -n osg-frontends get deployments,ingresses,persistentvolumeclaims",
		`  npx glidefleet status --stack ${stack} --no-urls --no-probe`,
		...(workspace === undefined ? [] : preview),
		"To stop it:",
		`  npm run stop -- ${directory}`,
	].join("\n");
}
