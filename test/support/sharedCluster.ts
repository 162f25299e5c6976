import { randomBytes } from "node:crypto";
import type { Context, RootHookObject } from "mocha";
import { controlPlaneBinary, goProblem } from "../../local/binary.ts";
import { type Cluster, startCluster } from "../../local/cluster.ts";
import { stderrProgress } from "../../local/stderrProgress.ts";

const firstCompilation = 20 * 60_000;
let shared: Promise<Cluster> | undefined;

/**
 * Makes sure, in a `before` hook, that clusters can start; the first time ever that takes minutes.
 * Skips the suite, saying why, where there is no Go to compile the control plane with.
 */
export async function needsControlPlane(context: Context): Promise<void> {
	const problem = await goProblem();
	if (problem !== undefined) {
		console.warn(`      skipped: ${problem}`);
		context.skip();
	}
	context.timeout(firstCompilation);
	const progress = stderrProgress();
	await controlPlaneBinary(progress);
	progress.done();
}

/** The cluster that all suites of a run share, started by the first that asks, in a `before` hook. */
export async function sharedCluster(context: Context): Promise<Cluster> {
	await needsControlPlane(context);
	shared ??= startCluster();
	return shared;
}

/** The name of a new namespace, for one suite or test, in which nothing runs yet. */
export async function freshNamespace(cluster: Cluster): Promise<string> {
	const name = `test-${randomBytes(4).toString("hex")}`;
	await cluster.kubectl(["create", "namespace", name]);
	return name;
}

/** Stops the shared cluster, if one was started, at the end of the run: for mocha's `require`. */
export const mochaHooks: RootHookObject = {
	async afterAll() {
		await (await shared)?.stop();
	},
};
