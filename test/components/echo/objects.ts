import {
	configMap,
	configMounts,
} from "../../../components/shared/configFiles.ts";
import type { Manifest } from "../../../components/shared/manifest.ts";
import { objectMeta } from "../../../components/shared/objectMeta.ts";
import { serviceAccount } from "../../../components/shared/serviceAccount.ts";
import { serviceDeployment } from "../../../components/shared/serviceDeployment.ts";
import type { ServiceObject } from "../../../components/shared/serviceObject.ts";
import type { ClusterPlan } from "../../../settings/clusterPlan.ts";
import type { EchoPlan } from "./plan.ts";

/** The objects of one echo, in the order of their making. */
export function echoObjects(
	plan: EchoPlan,
	cluster: ClusterPlan,
): ServiceObject[] {
	const { kind, name, files, image } = plan;
	const meta = objectMeta(cluster, kind, name, name);
	const deployment = serviceDeployment(plan, cluster, meta, {
		serviceAccountName: name,
		containers: [
			{
				name: kind,
				image: image.reference,
				volumeMounts: configMounts(files),
			},
		],
		volumes: [{ name: "config", configMap: { name } }],
	});
	return [
		object("account", serviceAccount(meta)),
		object("config", configMap(files, meta)),
		object("deployment", deployment),
	];
}

function object(child: string, manifest: object): ServiceObject {
	return { child, manifest: manifest as Manifest };
}
