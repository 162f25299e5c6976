import type { types } from "@pulumi/kubernetes";
import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import { configMap } from "../shared/configFiles.ts";
import { credentialsSecret } from "../shared/credentialsSecret.ts";
import type { Manifest } from "../shared/manifest.ts";
import { objectMeta } from "../shared/objectMeta.ts";
import { serviceAccount } from "../shared/serviceAccount.ts";
import type { ServiceObject } from "../shared/serviceObject.ts";
import { serviceObjectName } from "../shared/serviceObjectName.ts";
import { epCronJobs } from "./cronJobs.ts";
import { epDeployment } from "./deployment.ts";
import { epNetworkPolicy } from "./network.ts";
import type { OspoolEpPlan } from "./plan.ts";

/** The objects of one set of OSPool workers, in the order of their making. */
export function epObjects(
	plan: OspoolEpPlan,
	cluster: ClusterPlan,
): ServiceObject[] {
	const { name, kind, files, scale } = plan;
	const meta = objectMeta(cluster, kind, name, name);
	return [
		object("account", serviceAccount(meta)),
		...(files.length === 0 ? [] : [object("config", configMap(files, meta))]),
		...credentialsSecret(plan, cluster),
		...cvmfsClaim(plan, cluster),
		object("policy", epNetworkPolicy(plan, meta)),
		...(scale.by === "number"
			? epCronJobs(plan, scale, cluster).map((job, index) =>
					object(`worker-${index}`, job),
				)
			: [object("deployment", epDeployment(plan, cluster, meta))]),
	];
}

/** A claim without data of its own: the driver lends every repository by it, whatever its size. */
function cvmfsClaim(
	{ kind, name, cvmfs }: OspoolEpPlan,
	cluster: ClusterPlan,
): ServiceObject[] {
	if (cvmfs?.from !== "claim") return [];
	const claimName = serviceObjectName(name, "cvmfs");
	const claim: types.input.core.v1.PersistentVolumeClaim = {
		apiVersion: "v1",
		kind: "PersistentVolumeClaim",
		metadata: objectMeta(cluster, kind, name, claimName),
		spec: {
			accessModes: ["ReadOnlyMany"],
			resources: { requests: { storage: "1Mi" } },
			storageClassName: cvmfs.storageClass,
		},
	};
	return [object("cvmfs", claim)];
}

function object(child: string, manifest: object): ServiceObject {
	return { child, manifest: manifest as Manifest };
}
