import type { types } from "@pulumi/kubernetes";
import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import { prepareDisks } from "../shared/disks/prepareDisks.ts";
import { environmentVariables } from "../shared/environmentVariables.ts";
import type { ObjectMeta } from "../shared/objectMeta.ts";
import { pullPolicy } from "../shared/pullPolicy.ts";
import { serverDeployment } from "../shared/server/serverDeployment.ts";
import { serverPorts } from "../shared/server/serverNetwork.ts";
import { xcacheContract } from "./imageContract.ts";
import type { XcachePlan } from "./plan.ts";
import { xcacheProbes } from "./probes.ts";
import { xcacheMounts, xcacheVolumes } from "./volumes.ts";

/** What supervisord, crond and the start need as root to give files and programs to user xrootd; all else is dropped. */
const capabilities = [
	"AUDIT_WRITE",
	"CHOWN",
	"DAC_OVERRIDE",
	"FOWNER",
	"KILL",
	"SETGID",
	"SETUID",
];

/** The pod of an XCache. */
export function xcacheDeployment(
	plan: XcachePlan,
	cluster: ClusterPlan,
	metadata: ObjectMeta,
): types.input.apps.v1.Deployment {
	return serverDeployment(plan, cluster, metadata, {
		// supervisord gives each program ten seconds to end.
		terminationGracePeriodSeconds: 60,
		initContainers: [prepareDisks(plan, xcacheContract)],
		containers: [container(plan)],
		volumes: xcacheVolumes(plan),
	});
}

/** The server's port by name. */
export function xcachePorts({ port }: XcachePlan) {
	return { xrootd: port };
}

function container(plan: XcachePlan): types.input.core.v1.Container {
	return {
		name: "xcache",
		image: plan.image.reference,
		imagePullPolicy: pullPolicy(plan.image),
		env: environmentVariables(plan.environment),
		ports: serverPorts(plan, xcachePorts(plan)),
		resources: plan.resources,
		...xcacheProbes(plan),
		securityContext: {
			// The start, fetch-crl and crond are root's; XRootD itself runs as user xrootd.
			runAsUser: 0,
			// su, by which the start makes the proxy, is setuid but called by root.
			allowPrivilegeEscalation: false,
			capabilities: { drop: ["ALL"], add: capabilities },
			// The start writes XRootD's settings, its cron and log folders and the CAs into the image's own.
			readOnlyRootFilesystem: false,
		},
		terminationMessagePolicy: "FallbackToLogsOnError",
		volumeMounts: xcacheMounts(plan),
	};
}
