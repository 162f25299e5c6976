import type { types } from "@pulumi/kubernetes";
import type { ClusterPlan } from "../../../settings/clusterPlan.ts";
import { configMap } from "../configFiles.ts";
import { credentialsSecret } from "../credentialsSecret.ts";
import type { DiskPlan } from "../disks/diskPlans.ts";
import { diskClaims } from "../disks/disks.ts";
import type { Manifest } from "../manifest.ts";
import type { MountedFile } from "../mountedFile.ts";
import { type ObjectMeta, objectMeta } from "../objectMeta.ts";
import { serviceAccount } from "../serviceAccount.ts";
import type { ServiceObject } from "../serviceObject.ts";
import type { ServicePlan } from "../servicePlan.ts";
import {
	type ServerEgress,
	type ServerPorts,
	serverNetworkPolicy,
	serverService,
} from "./serverNetwork.ts";
import type { ServerPlan } from "./serverPlan.ts";

type Server = ServicePlan &
	ServerPlan & {
		readonly files: readonly MountedFile[];
		readonly disks: readonly DiskPlan[];
	};

/** The objects of a data server around its Deployment, in the order of their making. */
export function serverObjects(
	plan: Server,
	cluster: ClusterPlan,
	ports: ServerPorts,
	egress: ServerEgress,
	deployment: (metadata: ObjectMeta) => types.input.apps.v1.Deployment,
): ServiceObject[] {
	const meta = objectMeta(cluster, plan.kind, plan.name, plan.name);
	return [
		object("account", serviceAccount(meta)),
		object("config", configMap(plan.files, meta)),
		...credentialsSecret(plan, cluster),
		...diskClaims(plan, cluster),
		...serverNetworkPolicy(plan, ports, meta, egress).map((policy) =>
			object("policy", policy),
		),
		object("deployment", deployment(meta)),
		object("service", serverService(plan, ports, meta)),
	];
}

function object(child: string, manifest: object): ServiceObject {
	return { child, manifest: manifest as Manifest };
}
