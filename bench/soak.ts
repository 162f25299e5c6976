import { type ChildProcess, spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { loadStack } from "../components/stack/loadStack.ts";
import { type Cluster, startCluster } from "../local/cluster.ts";
import { frontendRows, isHealthy } from "../local/frontendTable.ts";
import { kubectlConverge } from "../local/kubectlConverge.ts";
import { realNodeOptions } from "../local/node/realNodeOptions.ts";
import { withStandIns } from "../local/node/withStandIns.ts";
import { stderrProgress } from "../local/stderrProgress.ts";
import { stackCredentials } from "../local/testCredentials.ts";

const minutes = Number(process.argv[2] ?? 10);
const interval = 10_000;
/** Busy loops for each processor: what a crowded node does to probes. */
const loopsPerProcessor = 4;

/**
 * `npm run soak`: the local stack's frontends as real containers on an overloaded machine. Exit code 1 where a probe ended
 * one of them; prints how often each was found not Ready.
 */
async function main(): Promise<number> {
	const root = join(import.meta.dirname, "..");
	const plan = withStandIns(loadStack("local", { root, credentials: false }));
	const progress = stderrProgress();
	const cluster = await startCluster({
		progress,
		realNode: realNodeOptions(plan, "stand-in"),
	});
	const loops: ChildProcess[] = [];
	try {
		await kubectlConverge(cluster, plan, await stackCredentials(plan));
		progress("waiting for the frontends");
		while (!(await frontendRows(cluster, plan)).every(isHealthy))
			await pause(interval);
		for (let n = 0; n < loopsPerProcessor * availableParallelism(); n++)
			loops.push(spawn(process.execPath, ["-e", "for (;;);"]));
		const watched = await watch(cluster, plan.cluster.namespace, progress);
		progress.done();
		return report(watched);
	} finally {
		for (const loop of loops) loop.kill("SIGKILL");
		await cluster.stop();
	}
}

interface Watched {
	readonly samples: number;
	readonly notReady: number;
	/** Restarts that there were before the load. */
	readonly earlier: number;
	readonly restarts: number;
}

async function watch(
	cluster: Cluster,
	namespace: string,
	progress: (line: string) => void,
): Promise<Map<string, Watched>> {
	const watched = new Map<string, Watched>();
	const end = Date.now() + minutes * 60_000;
	while (Date.now() < end) {
		for (const { name, ready, restarts } of await pods(cluster, namespace)) {
			const { samples, notReady, earlier } = watched.get(name) ?? {
				samples: 0,
				notReady: 0,
				earlier: restarts,
			};
			watched.set(name, {
				samples: samples + 1,
				notReady: notReady + (ready ? 0 : 1),
				earlier,
				restarts: restarts - earlier,
			});
		}
		progress(`${Math.ceil((end - Date.now()) / 60_000)} minutes to go`);
		await pause(interval);
	}
	return watched;
}

async function pods(cluster: Cluster, namespace: string) {
	const { stdout } = await cluster.kubectl([
		"get",
		"pods",
		"--namespace",
		namespace,
		"--output",
		"json",
	]);
	const { items } = JSON.parse(stdout) as { items: PodObject[] };
	return items.map(({ metadata, status }) => ({
		name: metadata.name,
		ready: status.containerStatuses?.every(({ ready }) => ready) ?? false,
		restarts: status.containerStatuses?.[0]?.restartCount ?? 0,
	}));
}

interface PodObject {
	readonly metadata: { readonly name: string };
	readonly status: {
		readonly containerStatuses?: readonly {
			readonly ready: boolean;
			readonly restartCount: number;
		}[];
	};
}

function report(watched: Map<string, Watched>): number {
	for (const [name, { samples, notReady, restarts }] of [...watched].sort())
		process.stdout.write(
			`${name}: ${restarts} restarts, not Ready in ${notReady} of ${samples} looks\n`,
		);
	return [...watched.values()].some(({ restarts }) => restarts > 0) ? 1 : 0;
}

process.exitCode = await main();
