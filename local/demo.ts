import { randomBytes } from "node:crypto";
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
import { fetchedPulumiAbsence, pulumiWorkspace } from "./pulumi.ts";
import { createStack, shadowProject } from "./pulumiConverge.ts";
import { stackCredentials } from "./testCredentials.ts";

const root = join(import.meta.dirname, "..");
const stack = "local";
/** Milliseconds until frontends that still are not well count as failed. */
const patience = 120_000;

export interface DemoOptions {
	/** Leave the control plane running and say how to reach it. */
	readonly keep: boolean;
	readonly progress: (line: string) => void;
}

/** Brings the local stack up on a control plane of this machine and prints what became of it; gives the exit code. */
export async function demo({ keep, progress }: DemoOptions): Promise<number> {
	const plan = loadStack(stack, { root, credentials: false });
	const absence = await fetchedPulumiAbsence(progress);
	const cluster = await startCluster({
		name: plan.cluster.context,
		keepAlive: keep,
		progress,
	});
	try {
		const credentials = await stackCredentials(plan);
		progress(
			absence === undefined
				? "converging with Pulumi"
				: `converging with kubectl, since Pulumi is not to be had: ${absence}`,
		);
		if (absence === undefined) await pulumiUp(cluster, credentials);
		else await kubectlConverge(cluster, plan, credentials);
		const rows = await whenWell(cluster, plan);
		process.stdout.write(`${frontendTable(rows)}\n`);
		if (keep) progress(howToReach(cluster));
		return rows.every(isWell) ? 0 : 1;
	} finally {
		if (!keep) await cluster.stop();
	}
}

async function pulumiUp(
	cluster: Cluster,
	credentials: Credentials,
): Promise<void> {
	const state = join(cluster.directory, "pulumi");
	mkdirSync(state);
	const workspace = pulumiWorkspace({
		stack,
		project: shadowProject(root, cluster.directory, stack),
		state,
		kubeconfig: cluster.kubeconfig,
		passphrase: randomBytes(16).toString("hex"),
	});
	await createStack(workspace, credentials);
	await workspace.pulumi(["up", "--yes", "--skip-preview"]);
}

async function whenWell(
	cluster: Cluster,
	plan: StackPlan,
): Promise<FrontendRow[]> {
	const end = Date.now() + patience;
	for (;;) {
		const rows = await frontendRows(cluster, plan);
		if (rows.every(isWell) || Date.now() > end) return rows;
		await pause(500);
	}
}

function howToReach({ kubeconfig }: Cluster): string {
	return [
		"look at it with:",
		`  export KUBECONFIG=${kubeconfig}`,
		"  kubectl -n osg-frontends get deployments,ingresses,persistentvolumeclaims",
	].join("\n");
}
