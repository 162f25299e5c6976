import type { types } from "@pulumi/kubernetes";
import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import { configHashAnnotation } from "../shared/configHash.ts";
import { environmentVariables } from "../shared/environmentVariables.ts";
import { nodeAffinity } from "../shared/nodeAffinity.ts";
import type { ObjectMeta } from "../shared/objectMeta.ts";
import { pullPolicy } from "../shared/pullPolicy.ts";
import { frontendNames } from "./frontendNames.ts";
import { imageContract } from "./imageContract.ts";
import { initContainers } from "./initContainers.ts";
import { podLabel } from "./network.ts";
import type { FrontendPlan } from "./plan.ts";
import { frontendProbes } from "./probes.ts";
import { renewers } from "./renewers.ts";
import { frontendMounts, frontendVolumes } from "./volumes.ts";

type PodSpec = types.input.core.v1.PodSpec;

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
			replicas: plan.stopped ? 0 : 1,
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

/** What HTCondor is told by the environment, which reconfig's own configuration files keep. */
function condorSettings({ trustDomain }: FrontendPlan) {
	return {
		// It takes the home of the passwd entry, which is another than the frontend's $HOME.
		_CONDOR_SEC_TOKEN_DIRECTORY: imageContract.tokens,
		// Who issues the glideins' IDTOKENs: by default the pod, whose name no pool trusts.
		_CONDOR_TRUST_DOMAIN: trustDomain,
	};
}

function podSpec(plan: FrontendPlan, cluster: ClusterPlan): PodSpec {
	return {
		serviceAccountName: frontendNames(plan.vo).frontend,
		automountServiceAccountToken: false,
		enableServiceLinks: false,
		terminationGracePeriodSeconds: 60,
		securityContext: { seccompProfile: { type: "RuntimeDefault" } },
		affinity: nodeAffinity(cluster, plan),
		initContainers: initContainers(plan),
		containers: [
			{
				name: "frontend",
				image: plan.image.reference,
				imagePullPolicy: pullPolicy(plan.image),
				env: environmentVariables({
					...condorSettings(plan),
					VO_POOL: plan.pool,
					...plan.environment,
				}),
				ports: [
					{
						name: "web",
						containerPort: imageContract.httpPort,
						protocol: "TCP",
					},
				],
				resources: plan.resources,
				...frontendProbes,
				securityContext: {
					// supervisord, httpd's first process, crond and the start are root's; the frontend itself runs as its user.
					runAsUser: 0,
					// Whoever changes to user frontend is root, so no program need raise itself.
					allowPrivilegeEscalation: false,
					capabilities: { drop: ["ALL"], add: capabilities },
					// The start writes frontend.xml, CAs, logs and the work area into the image's folders.
					readOnlyRootFilesystem: false,
				},
				terminationMessagePolicy: "FallbackToLogsOnError",
				volumeMounts: frontendMounts(plan),
			},
			...renewers(plan),
		],
		volumes: frontendVolumes(plan),
	};
}
