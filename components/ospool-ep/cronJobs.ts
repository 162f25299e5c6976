import type { types } from "@pulumi/kubernetes";
import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import { objectMeta } from "../shared/objectMeta.ts";
import type { EpScale, OspoolEpPlan } from "./plan.ts";
import { epPodTemplate } from "./podTemplate.ts";

/**
 * A CronJob for each worker. It starts a worker where the one before has ended, for whatever reason, and at most once in
 * its period: an image that fails at once is no loop, and a worker that found no job asks again later. What runs is never
 * touched; what starts next has the settings and the image of that time.
 */
export function epCronJobs(
	plan: OspoolEpPlan,
	{ workers, every, paused }: Extract<EpScale, { by: "number" }>,
	cluster: ClusterPlan,
): types.input.batch.v1.CronJob[] {
	return Array.from({ length: workers }, (_, index) => {
		const name = `${plan.name}-worker-${index}`;
		const metadata = objectMeta(cluster, plan.kind, plan.name, name);
		return {
			apiVersion: "batch/v1",
			kind: "CronJob",
			metadata,
			spec: {
				schedule: schedule(index, every),
				suspend: paused,
				concurrencyPolicy: "Forbid",
				// A start that the worker before stood in the way of is made up for so long: the next one is near.
				startingDeadlineSeconds: 120,
				successfulJobsHistoryLimit: 1,
				failedJobsHistoryLimit: 1,
				jobTemplate: {
					metadata: { labels: metadata.labels },
					spec: jobSpec(plan, cluster),
				},
			},
		};
	});
}

/** Minutes spread over the period, so that not all workers ask the pool and the registry at once. */
function schedule(index: number, every: number): string {
	// Seven has no factor in common with any of the periods.
	const minute = (7 * index) % every;
	return every === 60 ? `${minute} * * * *` : `${minute}-59/${every} * * * *`;
}

function jobSpec(
	plan: OspoolEpPlan,
	cluster: ClusterPlan,
): types.input.batch.v1.JobSpec {
	const { metadata, spec } = epPodTemplate(plan, cluster);
	return {
		// A worker that failed, or made place for others, is started by the schedule only.
		backoffLimit: 0,
		ttlSecondsAfterFinished: 24 * 3600,
		template: {
			metadata,
			spec: {
				...spec,
				restartPolicy: "Never",
				activeDeadlineSeconds: plan.deadline,
			},
		},
	};
}
