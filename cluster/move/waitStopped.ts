import { setTimeout as delay } from "node:timers/promises";
import { podLabel } from "../../components/frontend/network.ts";
import { ClusterError } from "../clusterError.ts";
import type { Side } from "./side.ts";

/** Milliseconds for a pod to end, including its grace period of a minute. */
const timeoutMs = 10 * 60_000;
const pause = 1_000;

/**
 * Waits until no pod of a side's frontend is there any more, and only then lets go of its claim and its name.
 * @param stop ends the waiting
 * @throws ClusterError where its Deployment wants one, or where one does not end
 */
export async function waitStopped(
	side: Side,
	stop?: AbortSignal,
): Promise<void> {
	const end = Date.now() + timeoutMs;
	for (;;) {
		await refuseRunning(side);
		const pods = await podsOf(side);
		if (pods.length === 0) return;
		if (Date.now() > end)
			throw new ClusterError(
				`The pod ${pods.join(", ")} of the stack ${side.stack} does not terminate; its node may be gone: check it with kubectl describe, and run the same command again once it is gone`,
			);
		await delay(pause, undefined, stop && { signal: stop });
	}
}

async function refuseRunning({ kubectl, names, stack }: Side): Promise<void> {
	const replicas = await kubectl([
		...["get", "deployment", names.frontend, "--ignore-not-found"],
		...["-o", "jsonpath={.spec.replicas}"],
	]);
	if (["", "0"].includes(replicas)) return;
	throw new ClusterError(
		`The Deployment ${names.frontend} of the stack ${stack} has replicas ${replicas}, expected 0: it was started again. No second frontend was started`,
	);
}

async function podsOf({ kubectl, frontend }: Side): Promise<string[]> {
	const labels = Object.entries(podLabel(frontend)).map((pair) =>
		pair.join("="),
	);
	const names = await kubectl(["get", "pods", "-l", labels.join(), "-o=name"]);
	return names.split("\n").filter(Boolean);
}
