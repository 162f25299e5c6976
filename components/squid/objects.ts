import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import { configMap } from "../shared/configFiles.ts";
import type { Manifest } from "../shared/manifest.ts";
import { objectMeta } from "../shared/objectMeta.ts";
import { serviceAccount } from "../shared/serviceAccount.ts";
import type { ServiceObject } from "../shared/serviceObject.ts";
import { serviceObjectName } from "../shared/serviceObjectName.ts";
import { volumeClaim } from "../shared/volumeSource.ts";
import { squidDeployment } from "./deployment.ts";
import { squidNetworkPolicy, squidService } from "./network.ts";
import type { FrontierSquidPlan } from "./plan.ts";

/** The objects of one Frontier Squid, in the order of their making. */
export function squidObjects(
	plan: FrontierSquidPlan,
	cluster: ClusterPlan,
): ServiceObject[] {
	const { name, kind, cache, logs } = plan;
	const meta = objectMeta(cluster, kind, name, name);
	return [
		object("account", serviceAccount(meta)),
		object("config", configMap(plan.files, meta)),
		...(["cache", "logs"] as const).flatMap((part) => {
			const volume = part === "cache" ? cache : logs;
			if (volume?.type !== "claim") return [];
			const claim = serviceObjectName(name, part);
			const claimMeta = objectMeta(cluster, kind, name, claim);
			return [{ ...object(part, volumeClaim(volume, claimMeta)), kept: true }];
		}),
		object("policy", squidNetworkPolicy(plan, meta)),
		object("deployment", squidDeployment(plan, cluster, meta)),
		object("service", squidService(plan, meta)),
	];
}

function object(child: string, manifest: object): ServiceObject {
	return { child, manifest: manifest as Manifest };
}
