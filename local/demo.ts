import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { StackPlan } from "../config/plan.ts";
import { loadStack } from "../config/stack.ts";
import { type Cluster, startCluster } from "./cluster.ts";
import {
	type FrontendRow,
	frontendRows,
	frontendTable,
	isWell,
} from "./frontendTable.ts";
import { type Credentials, kubectlConverge } from "./kubectlConverge.ts";
import type { Images } from "./node/nodeAbsence.ts";
import { realNodeOptions } from "./node/realNodeOptions.ts";
import { withStandIns } from "./node/withStandIns.ts";
import {
	fetchedPulumiAbsence,
	type PulumiWorkspace,
	pulumiWorkspace,
} from "./pulumi.ts";
import { createStack, shadowProject } from "./pulumiConverge.ts";
import {
	type ServiceRow,
	serviceIsWell,
	serviceRows,
	serviceTable,
} from "./serviceTable.ts";
import type { stderrProgress } from "./stderrProgress.ts";
import { stackCredentials } from "./testCredentials.ts";

const root = join(import.meta.dirname, "..");
const stack = "local";
/** Milliseconds until frontends that still are not well count as failed; a real one takes over 90 s to start. */
const patience = { simulated: 120_000, real: 900_000 };

export interface DemoOptions {
	/** Leave the control plane running and say how to reach it. */
	readonly keep: boolean;
	readonly node: keyof typeof patience;
	/** What the containers of a real node run. */
	readonly images: Images;
	readonly progress: ReturnType<typeof stderrProgress>;
}

/** Brings the local stack up on a control plane of this machine and prints what became of it; gives the exit code. */
export async function demo({
	keep,
	node,
	images,
	progress,
}: DemoOptions): Promise<number> {
	const whole = loadStack(stack, { root, credentials: false });
	const plan =
		node === "real" && images === "stand-in" ? withStandIns(whole) : whole;
	const absence = await fetchedPulumiAbsence(progress);
	const cluster = await startCluster({
		name: plan.cluster.context,
		keepAlive: keep,
		progress,
		...(node === "real" ? { realNode: realNodeOptions(plan, images) } : {}),
	});
	try {
		const credentials = await stackCredentials(plan);
		progress(
			absence === undefined
				? "converging with Pulumi"
				: `converging with kubectl, since Pulumi is not to be had: ${absence}`,
		);
		const workspace =
			absence === undefined
				? await pulumiUp(cluster, plan, credentials)
				: undefined;
		if (workspace === undefined)
			await kubectlConverge(cluster, plan, credentials);
		const { frontends, services } = await whenWell(
			cluster,
			plan,
			patience[node],
		);
		progress.done();
		process.stdout.write(`${frontendTable(frontends)}\n`);
		if (services.length > 0)
			process.stdout.write(`\n${serviceTable(services)}\n`);
		for (const { name } of whole.services)
			if (!plan.services.some((service) => service.name === name))
				process.stdout.write(
					`${name} is left out: there is no stand-in for its image\n`,
				);
		if (keep) process.stdout.write(`${howToReach(cluster, workspace)}\n`);
		return areWell({ frontends, services }) ? 0 : 1;
	} finally {
		if (!keep) await cluster.stop();
	}
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
}

async function whenWell(
	cluster: Cluster,
	plan: StackPlan,
	patience: number,
): Promise<Rows> {
	const end = Date.now() + patience;
	for (;;) {
		const frontends = await frontendRows(cluster, plan);
		const services = await serviceRows(cluster, plan);
		const rows = { frontends, services };
		if (areWell(rows) || Date.now() > end) return rows;
		await pause(500);
	}
}

function areWell({ frontends, services }: Rows): boolean {
	return frontends.every(isWell) && services.every(serviceIsWell);
}

function howToReach(
	{ kubeconfig, directory }: Cluster,
	workspace: PulumiWorkspace | undefined,
): string {
	const environment = workspace?.environment ?? { KUBECONFIG: kubeconfig };
	const preview = [
		`  npm run preview -- --stack ${stack} --cwd ${join(directory, "project")}`,
	];
	return [
		"",
		"The cluster is left running. To look at it:",
		...Object.entries(environment).map(
			([name, value]) => `  export ${name}=${value}`,
		),
		"  kubectl -n osg-frontends get deployments,ingresses,persistentvolumeclaims",
		...(workspace === undefined ? [] : preview),
		"To end it:",
		`  npm run stop -- ${directory}`,
	].join("\n");
}
