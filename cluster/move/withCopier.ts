import { ClusterError } from "../clusterError.ts";
import { copierName, copierPod } from "./copierPod.ts";
import type { Side } from "./side.ts";

/** Seconds for a pod to be scheduled and to get its volume and image. */
const timeoutSeconds = 900;

/** Runs `work` with a copier pod on one side, and always deletes the pod afterwards. One of an earlier move is deleted first. */
export async function withCopier<T>(
	side: Side,
	work: (pod: string) => Promise<T>,
): Promise<T> {
	const name = copierName(side.frontend.vo);
	const end = () =>
		side.kubectl(
			["delete", "pod", name, "--ignore-not-found", "--wait"],
			"",
			timeoutSeconds * 1000,
		);
	await end();
	await side.kubectl(["create", "-f", "-"], JSON.stringify(copierPod(side)));
	try {
		await started(side, name);
		return await work(name);
	} finally {
		await end();
	}
}

async function started(side: Side, name: string): Promise<void> {
	try {
		const ready = ["wait", `pod/${name}`, "--for=condition=Ready"];
		const timeout = `--timeout=${timeoutSeconds}s`;
		await side.ask([...ready, timeout], "", (timeoutSeconds + 60) * 1000);
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		const events = await side.kubectl([
			...["get", "events", `--field-selector=involvedObject.name=${name}`],
			...["-o", `jsonpath={range .items[*]}{.message}{"\\n"}{end}`],
		]);
		throw new ClusterError(
			`The pod ${name} of the stack ${side.stack}, which copies the volume, does not start (${message}): ${events.trim().split("\n").at(-1)}`,
		);
	}
}
