import type { Cluster } from "../cluster.ts";
import { until } from "../until.ts";
import type { PoolKeys } from "./poolKeys.ts";
import { poolManifests, poolNamespace } from "./poolManifests.ts";
import type { PoolPlan } from "./poolPlan.ts";

/** A VO's pool and factory that run in the cluster. */
export interface LocalPool {
	readonly plan: PoolPlan;
	/** Runs a shell script as root next to the pool's daemons. Rejects with what it complained of. */
	inPool(script: string): Promise<string>;
	/** The same next to the factory, where the glideins run. */
	inFactory(script: string): Promise<string>;
	/** The same next to the factory's collector. */
	inCollector(script: string): Promise<string>;
}

/** Starts them and waits until their daemons listen. */
export async function startPool(
	cluster: Cluster,
	plan: PoolPlan,
	keys: PoolKeys,
): Promise<LocalPool> {
	const items = poolManifests(plan, keys);
	const list = JSON.stringify({ apiVersion: "v1", kind: "List", items });
	await cluster.kubectl(["apply", "-f", "-"], list);
	const pool = localPool(cluster, plan);
	await until(`The start of the pool of ${plan.vo}`, 300, async () => {
		const ready = await podsReady(cluster, poolNamespace(plan));
		return ready.length === 2 && ready.every(Boolean);
	});
	await until(`The schedd ${plan.pool.schedd}`, 60, async () => {
		const found = await pool.inPool("condor_status -schedd -af Name || true");
		return found.trim() === plan.pool.schedd;
	});
	return pool;
}

function localPool(cluster: Cluster, plan: PoolPlan): LocalPool {
	const namespace = ["-n", poolNamespace(plan)];
	const shell = async (pod: string, container: string, script: string) => {
		const command = ["-c", container, "--", "bash", "-c", script];
		const args = [...namespace, "exec", pod, ...command];
		return (await cluster.kubectl(args)).stdout;
	};
	return {
		plan,
		inPool: (script) => shell("pool", "condor", script),
		inFactory: (script) => shell("factory", "factory", script),
		inCollector: (script) => shell("factory", "condor", script),
	};
}

interface Pod {
	readonly status: {
		readonly conditions?: readonly {
			readonly type: string;
			readonly status: string;
		}[];
	};
}

async function podsReady(
	cluster: Cluster,
	namespace: string,
): Promise<boolean[]> {
	const args = ["get", "pods", "-n", namespace, "-o", "json"];
	const { items } = JSON.parse((await cluster.kubectl(args)).stdout) as {
		items: Pod[];
	};
	return items.map(({ status }) =>
		(status.conditions ?? []).some(
			({ type, status }) => type === "Ready" && status === "True",
		),
	);
}
