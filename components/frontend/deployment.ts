import type { types } from "@pulumi/kubernetes";
import { imageContract } from "../../config/imageContract.ts";
import type { ClusterPlan, FrontendPlan } from "../../config/plan.ts";
import type { ObjectMeta } from "../shared/objectMeta.ts";
import { initContainers, pullPolicy } from "./initContainers.ts";
import { frontendNames } from "./names.ts";
import { podLabel } from "./network.ts";
import { frontendProbes } from "./probes.ts";
import { frontendMounts, frontendVolumes } from "./volumes.ts";

type PodSpec = types.input.core.v1.PodSpec;

/** Annotation by which a change of the mounted files rolls the pod: files mounted by subPath never change in place. */
export const configHashAnnotation = "glidefleet/config-hash";

/** What supervisord, httpd, crond and the start scripts need as root; all else is dropped. */
const capabilities = [
	"AUDIT_WRITE",
	"CHOWN",
	"DAC_OVERRIDE",
	"FOWNER",
	"KILL",
	"NET_BIND_SERVICE",
	"SETGID",
	"SETUID",
];

/** One pod at a time: two would share the volume and the frontend's name. */
export function frontendDeployment(
	plan: FrontendPlan,
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
			// The startup budget and the pull of a large image must fit in.
			progressDeadlineSeconds: 1200,
			strategy: { type: "Recreate" },
			selector: { matchLabels: podLabel(plan) },
			template: {
				metadata: {
					labels: { ...metadata.labels, ...podLabel(plan) },
					annotations: { [configHashAnnotation]: plan.configHash },
				},
				spec: podSpec(plan, cluster),
			},
		},
	};
}

function podSpec(plan: FrontendPlan, cluster: ClusterPlan): PodSpec {
	return {
		serviceAccountName: frontendNames(plan.vo).frontend,
		automountServiceAccountToken: false,
		enableServiceLinks: false,
		terminationGracePeriodSeconds: 60,
		securityContext: { seccompProfile: { type: "RuntimeDefault" } },
		affinity: {
			nodeAffinity: {
				requiredDuringSchedulingIgnoredDuringExecution: nodes(plan, cluster),
			},
		},
		initContainers: initContainers(plan),
		containers: [
			{
				name: "frontend",
				image: plan.image.reference,
				imagePullPolicy: pullPolicy(plan),
				env: [
					...Object.entries(plan.environment).map(([name, value]) => ({
						name,
						value,
					})),
					{ name: "VO_POOL", value: plan.pool },
				],
				ports: [
					{
						name: "web",
						containerPort: imageContract.httpPort,
						protocol: "TCP",
					},
				],
				resources: plan.resources,
				...frontendProbes,
				securityContext: { capabilities: { drop: ["ALL"], add: capabilities } },
				terminationMessagePolicy: "FallbackToLogsOnError",
				volumeMounts: frontendMounts(plan),
			},
		],
		volumes: frontendVolumes(plan),
	};
}

/** One term, so that all of it must hold: terms beside each other are alternatives. */
function nodes({ avoidNodes }: FrontendPlan, { placement }: ClusterPlan) {
	const expression = (
		key: string,
		operator: string,
		values: readonly string[],
	) => ({ key, operator, values: [...values] });
	const matchExpressions = [
		...(placement?.architecture
			? [expression("kubernetes.io/arch", "In", [placement.architecture])]
			: []),
		...(placement?.region
			? [expression("topology.kubernetes.io/region", "In", [placement.region])]
			: []),
		...(avoidNodes.length > 0
			? [expression("kubernetes.io/hostname", "NotIn", avoidNodes)]
			: []),
		expression("kubernetes.io/os", "In", ["linux"]),
	];
	return { nodeSelectorTerms: [{ matchExpressions }] };
}
