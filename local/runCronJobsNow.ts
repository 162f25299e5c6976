import type { Manifest } from "../components/shared/manifest.ts";
import { serviceObjects } from "../components/stack/members.ts";
import type { StackPlan } from "../components/stack/plan.ts";
import type { Cluster } from "./cluster.ts";

interface CronJob extends Manifest {
	readonly spec: { readonly schedule: string };
}

/**
 * Has every CronJob of a stack start what it starts within a minute, whatever its schedule. Gives what sets the schedules
 * back: by then each has its Job, next to which it starts no other.
 */
export async function runCronJobsNow(
	cluster: Cluster,
	{ services, cluster: plan }: StackPlan,
): Promise<() => Promise<void>> {
	const schedules = services.flatMap((service) =>
		serviceObjects(service, plan).flatMap(({ manifest }) => {
			if (manifest.kind !== "CronJob") return [];
			const { metadata, spec } = manifest as CronJob;
			return [{ name: metadata.name, schedule: spec.schedule }];
		}),
	);
	const set = async (name: string, schedule: string) => {
		const patch = JSON.stringify({ spec: { schedule } });
		const options = ["-n", plan.namespace, "--type=merge", `--patch=${patch}`];
		await cluster.kubectl(["patch", `cronjob/${name}`, ...options]);
	};
	for (const { name } of schedules) await set(name, "* * * * *");
	return async () => {
		for (const { name, schedule } of schedules) await set(name, schedule);
	};
}
