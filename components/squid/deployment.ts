import type { types } from "@pulumi/kubernetes";
import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import { environmentVariables } from "../shared/environmentVariables.ts";
import type { ObjectMeta } from "../shared/objectMeta.ts";
import { pullPolicy } from "../shared/pullPolicy.ts";
import { serviceDeployment } from "../shared/serviceDeployment.ts";
import { squidContract } from "./imageContract.ts";
import type { FrontierSquidPlan } from "./plan.ts";
import { squidProbes } from "./probes.ts";
import { squidMounts, squidVolumes } from "./volumes.ts";

/** One pod. Where it holds what two cannot share, the old one ends first; else the new one answers before. */
export function squidDeployment(
	plan: FrontierSquidPlan,
	cluster: ClusterPlan,
	metadata: ObjectMeta,
): types.input.apps.v1.Deployment {
	return serviceDeployment(plan, cluster, metadata, pod(plan), {
		strategy: isAlone(plan)
			? { type: "Recreate" }
			: {
					type: "RollingUpdate",
					rollingUpdate: { maxSurge: 1, maxUnavailable: 0 },
				},
	});
}

/** Whether a second pod next to the first would want its volume or its node's ports. */
function isAlone({ cache, logs, hostPorts }: FrontierSquidPlan): boolean {
	const lasting = [cache, logs].some(
		(volume) => volume !== undefined && volume.type !== "ephemeral",
	);
	return lasting || Object.keys(hostPorts).length > 0;
}

function pod(plan: FrontierSquidPlan): types.input.core.v1.PodSpec {
	return {
		// Longer than supervisord waits for squid, which answers what it has started.
		terminationGracePeriodSeconds: squidContract.stopSeconds + 30,
		securityContext: {
			runAsNonRoot: true,
			runAsUser: squidContract.uid,
			runAsGroup: squidContract.gid,
			// Volumes are squid's without a walk through a full cache at each start.
			fsGroup: squidContract.gid,
			fsGroupChangePolicy: "OnRootMismatch",
			seccompProfile: { type: "RuntimeDefault" },
		},
		containers: [container(plan)],
		volumes: squidVolumes(plan),
	};
}

function container(plan: FrontierSquidPlan): types.input.core.v1.Container {
	return {
		name: "squid",
		image: plan.image.reference,
		imagePullPolicy: pullPolicy(plan.image),
		env: environmentVariables(plan.environment),
		ports: ports(plan),
		resources: plan.resources,
		...squidProbes,
		securityContext: {
			allowPrivilegeEscalation: false,
			capabilities: { drop: ["ALL"] },
			// The start writes squid.conf, its own cron job and the pid files into the image's folders.
			readOnlyRootFilesystem: false,
		},
		terminationMessagePolicy: "FallbackToLogsOnError",
		volumeMounts: squidMounts(plan),
	};
}

function ports({ hostPorts, monitoring }: FrontierSquidPlan) {
	const onNode = (hostPort: number | undefined) =>
		hostPort === undefined ? {} : { hostPort };
	return [
		{
			name: "squid",
			containerPort: squidContract.port,
			protocol: "TCP",
			...onNode(hostPorts.squid),
		},
		...(monitoring === undefined
			? []
			: [
					{
						name: "monitoring",
						containerPort: squidContract.monitoringPort,
						protocol: "UDP",
						...onNode(hostPorts.monitoring),
					},
				]),
	];
}
