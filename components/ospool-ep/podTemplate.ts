import type { types } from "@pulumi/kubernetes";
import { defined } from "../../glideinwms/defined.ts";
import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import { configHashAnnotation } from "../shared/configHash.ts";
import { environmentVariables } from "../shared/environmentVariables.ts";
import { objectMeta } from "../shared/objectMeta.ts";
import { podHead } from "../shared/podHead.ts";
import { pullPolicy } from "../shared/pullPolicy.ts";
import { epContract } from "./imageContract.ts";
import type { OspoolEpPlan } from "./plan.ts";
import { epContainerSecurity, epPodSecurity } from "./security.ts";
import { epMounts, epVolumes } from "./volumes.ts";

/** What a worker's pod is, whoever makes it. */
export function epPodTemplate(plan: OspoolEpPlan, cluster: ClusterPlan) {
	const { kind, name, configHash } = plan;
	return {
		metadata: {
			labels: objectMeta(cluster, kind, name, name).labels,
			annotations: { [configHashAnnotation]: configHash },
		},
		spec: {
			...podHead(plan, inRegion(cluster, plan.region)),
			terminationGracePeriodSeconds: epContract.stopSeconds + 10,
			securityContext: epPodSecurity(plan),
			containers: [container(plan)],
			volumes: epVolumes(plan),
		},
	} satisfies types.input.core.v1.PodTemplateSpec;
}

/** The cluster with the workers' region, or none, in the place of its own. */
function inRegion(
	cluster: ClusterPlan,
	region: string | undefined,
): ClusterPlan {
	const { region: _, ...placement } = cluster.placement ?? {};
	return {
		...cluster,
		placement: { ...placement, ...defined({ region }) },
	};
}

/**
 * No probe: no one sends it requests, so being ready means nothing; supervisord starts a dead HTCondor again and ends the
 * container when HTCondor has ended; and one that hangs ends at its deadline.
 */
function container(plan: OspoolEpPlan): types.input.core.v1.Container {
	return {
		name: "worker",
		image: plan.image.reference,
		imagePullPolicy: pullPolicy(plan.image),
		env: environmentVariables(plan.environment),
		resources: plan.resources,
		securityContext: epContainerSecurity(plan),
		terminationMessagePolicy: "FallbackToLogsOnError",
		volumeMounts: epMounts(plan),
	};
}
