import type { types } from "@pulumi/kubernetes";
import { hostedCeContract } from "../../config/kinds/hostedCe/imageContract.ts";
import type { HostedCePlan } from "../../config/kinds/hostedCe/plan.ts";
import type { ClusterPlan } from "../../config/plan.ts";
import { configHashAnnotation } from "../shared/configHash.ts";
import { nodeAffinity } from "../shared/nodeAffinity.ts";
import type { ObjectMeta } from "../shared/objectMeta.ts";
import { pullPolicy } from "../shared/pullPolicy.ts";
import { serviceLabels } from "../shared/serviceLabels.ts";
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
	return {
		apiVersion: "apps/v1",
		kind: "Deployment",
		metadata,
		spec: {
			replicas: 1,
			revisionHistoryLimit: 3,
			// The start, and the pull of a large image.
			progressDeadlineSeconds: plan.startSeconds + 600,
			strategy: { type: "Recreate" },
			selector: { matchLabels: serviceLabels(plan) },
			template: {
				metadata: {
					labels: metadata.labels,
					annotations: { [configHashAnnotation]: plan.configHash },
				},
				spec: podSpec(plan, cluster),
			},
		},
	};
}

function podSpec(
	plan: HostedCePlan,
	cluster: ClusterPlan,
): types.input.core.v1.PodSpec {
	const { placement, hostNetwork } = plan;
	return {
		serviceAccountName: plan.name,
		automountServiceAccountToken: false,
		// No *_SERVICE_* variables: they would go on into the jobs' environment.
		enableServiceLinks: false,
		...(hostNetwork
			? { hostNetwork, dnsPolicy: "ClusterFirstWithHostNet" }
			: {}),
		...(placement.priorityClass === undefined
			? {}
			: { priorityClassName: placement.priorityClass }),
		terminationGracePeriodSeconds: isDrained(plan) ? 600 : 90,
		affinity: nodeAffinity(cluster, placement),
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
		env: Object.entries(plan.environment)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([name, value]) => ({ name, value })),
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

/** Whether the jobs end with the pod: where the spool is lost, they are taken back and accounted for first. */
function isDrained({ spool }: HostedCePlan): boolean {
	return spool.type === "ephemeral";
}
