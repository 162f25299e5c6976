import type { types } from "@pulumi/kubernetes";
import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import { prepareDisks } from "../shared/disks/prepareDisks.ts";
import type { ObjectMeta } from "../shared/objectMeta.ts";
import { pullPolicy } from "../shared/pullPolicy.ts";
import { serverDeployment } from "../shared/server/serverDeployment.ts";
import { serverPorts } from "../shared/server/serverNetwork.ts";
import { pelicanContract } from "./imageContract.ts";
import type { PelicanPlan } from "./plan.ts";
import { pelicanProbes } from "./probes.ts";
import { pelicanMounts, pelicanVolumes } from "./volumes.ts";

/** What Pelican needs as root to start XRootD as user xrootd, hand files to it, and end it; all else is dropped. */
const capabilities = [
	"CHOWN",
	"DAC_OVERRIDE",
	"FOWNER",
	"KILL",
	"SETGID",
	"SETUID",
];

/** The pod of a cache or origin. */
export function pelicanDeployment(
	plan: PelicanPlan,
	cluster: ClusterPlan,
	metadata: ObjectMeta,
): types.input.apps.v1.Deployment {
	const disks = preparedDisks(plan);
	return serverDeployment(plan, cluster, metadata, {
		// Transfers end first, then XRootD within ten seconds.
		terminationGracePeriodSeconds: plan.stopSeconds + 30,
		...(disks.length === 0
			? {}
			: {
					initContainers: [
						prepareDisks({ image: plan.image, disks }, pelicanContract),
					],
				}),
		containers: [container(plan)],
		volumes: pelicanVolumes(plan),
	});
}

/** A cache's disks are its own; of an origin's only what is made for it, since all else has an owner. */
function preparedDisks({ kind, disks }: PelicanPlan): PelicanPlan["disks"] {
	return kind === "osdf-cache"
		? disks
		: disks.filter(({ volume }) => volume.type === "claim");
}

function container(plan: PelicanPlan): types.input.core.v1.Container {
	return {
		name: plan.kind,
		image: plan.image.reference,
		imagePullPolicy: pullPolicy(plan.image),
		ports: serverPorts(plan, plan.ports),
		resources: plan.resources,
		...pelicanProbes,
		securityContext: {
			// Pelican reads its keys as root and starts XRootD as user xrootd, who never sees them.
			runAsUser: 0,
			allowPrivilegeEscalation: false,
			capabilities: { drop: ["ALL"], add: capabilities },
			// Its databases, metrics and what it generates for XRootD go to /var/lib, /run and /etc/pelican.
			readOnlyRootFilesystem: false,
		},
		terminationMessagePolicy: "FallbackToLogsOnError",
		volumeMounts: pelicanMounts(plan),
	};
}
