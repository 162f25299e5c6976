import type { types } from "@pulumi/kubernetes";
import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import { environmentVariables } from "../shared/environmentVariables.ts";
import type { ObjectMeta } from "../shared/objectMeta.ts";
import { pullPolicy } from "../shared/pullPolicy.ts";
import { podNetwork } from "../shared/server/serverNetwork.ts";
import { serviceDeployment } from "../shared/serviceDeployment.ts";
import { hostedCeContract } from "./imageContract.ts";
import type { HostedCePlan } from "./plan.ts";
import { ceProbes } from "./probes.ts";
import { ceMounts, ceVolumes } from "./volumes.ts";

/**
 * What the start and HTCondor need as root, all of them of Pod Security's level baseline: the start makes accounts,
 * gives files to them and writes for sudo; HTCondor's daemons act as each job's user; cron and sudo keep an audit.
 */
const capabilities = [
	"AUDIT_WRITE",
	"CHOWN",
	"DAC_OVERRIDE",
	"FOWNER",
	"KILL",
	"SETGID",
	"SETUID",
];

/** One pod at a time: two would share spool, signing key and the CE's name. */
export function ceDeployment(
	plan: HostedCePlan,
	cluster: ClusterPlan,
	metadata: ObjectMeta,
): types.input.apps.v1.Deployment {
	return serviceDeployment(plan, cluster, metadata, pod(plan), {
		// The start, and the pull of a large image.
		progressDeadlineSeconds: plan.startSeconds + 600,
	});
}

function pod(plan: HostedCePlan): types.input.core.v1.PodSpec {
	return {
		...podNetwork(plan),
		terminationGracePeriodSeconds: isDrained(plan) ? 600 : 90,
		securityContext: { seccompProfile: { type: "RuntimeDefault" } },
		containers: [container(plan)],
		volumes: ceVolumes(plan),
	};
}

function container(plan: HostedCePlan): types.input.core.v1.Container {
	return {
		name: "ce",
		image: plan.image.reference,
		imagePullPolicy: pullPolicy(plan.image),
		env: environmentVariables(plan.environment),
		ports: [{ name: "htcondor-ce", containerPort: plan.port, protocol: "TCP" }],
		resources: plan.resources,
		...ceProbes(plan),
		...(isDrained(plan)
			? {
					lifecycle: {
						preStop: { exec: { command: [hostedCeContract.drain] } },
					},
				}
			: {}),
		securityContext: {
			// Root: the start makes accounts, HTCondor changes between them.
			runAsUser: 0,
			// User condor keeps the sites' worker node clients fresh by sudo, which takes a set-user-id program.
			allowPrivilegeEscalation: true,
			// The start writes accounts, sudoers, SSH's and osg-configure's settings into the image's folders.
			readOnlyRootFilesystem: false,
			capabilities: { drop: ["ALL"], add: capabilities },
		},
		terminationMessagePolicy: "FallbackToLogsOnError",
		volumeMounts: ceMounts(plan),
	};
}

/** Whether the jobs end with the pod: where the spool is lost, they are removed and accounted for first. */
function isDrained({ spool }: HostedCePlan): boolean {
	return spool.type === "ephemeral";
}
