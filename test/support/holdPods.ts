import type { EngineStack } from "./engine.ts";

/** Lets the stack's namespace have no pod: an `up` waits for its workloads until the answer is called. */
export async function holdPods({
	cluster,
	namespace,
}: EngineStack): Promise<() => Promise<void>> {
	const quota = ["quota", "no-pods", "-n", namespace];
	await cluster.kubectl(["create", ...quota, "--hard=pods=0"]);
	return async () => {
		await cluster.kubectl(["delete", ...quota]);
	};
}
