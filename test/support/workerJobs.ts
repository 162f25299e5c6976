import { setTimeout as pause } from "node:timers/promises";
import type { types } from "@pulumi/kubernetes";
import type { RealStack } from "./realStack.ts";

/** The parts of a worker's pod that a test may change. */
export interface WorkerPod {
	securityContext: object;
	readonly containers: [
		{ env: { readonly name: string; readonly value: string }[] },
	];
	readonly volumes: { readonly name: string }[];
}

/** How a Job ended, and what its container said last. */
export interface Ending {
	readonly condition: string;
	readonly exitCode: number;
	readonly message: string;
}

/** Sets a variable of a worker's environment. */
export function setVariable(pod: WorkerPod, name: string, value: string): void {
	const [worker] = pod.containers;
	const others = worker.env.filter((variable) => variable.name !== name);
	worker.env = [...others, { name, value }];
}

/** Starts a Job of a CronJob's template, changed, and waits until it has ended; it is removed with the CronJob. */
export async function endOfJob(
	stack: RealStack,
	cronJob: string,
	name: string,
	change: (pod: WorkerPod) => void,
): Promise<Ending> {
	const read = async (...what: string[]) =>
		JSON.parse(await stack.kubectl("get", ...what, "-o", "json"));
	const { metadata, spec } = await read("cronjob", cronJob);
	const { template } = spec.jobTemplate.spec;
	change(template.spec);
	const owner = { apiVersion: "batch/v1", kind: "CronJob", uid: metadata.uid };
	const job: types.input.batch.v1.Job = {
		apiVersion: "batch/v1",
		kind: "Job",
		metadata: {
			name,
			namespace: metadata.namespace,
			ownerReferences: [{ ...owner, name: cronJob }],
		},
		spec: { backoffLimit: 0, template },
	};
	await stack.cluster.kubectl(["create", "-f", "-"], JSON.stringify(job));
	for (;;) {
		await pause(500);
		const { status } = await read("job", name);
		const condition = (status.conditions ?? []).find(
			({ type, status }: { type: string; status: string }) =>
				["Complete", "Failed"].includes(type) && status === "True",
		);
		if (condition === undefined) continue;
		const { items } = await read("pods", "-l", `job-name=${name}`);
		const { terminated } = items[0].status.containerStatuses[0].state;
		return { condition: condition.type, message: "", ...terminated };
	}
}
