import type { types } from "@pulumi/kubernetes";
import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import type { Manifest } from "./manifest.ts";
import { objectMeta } from "./objectMeta.ts";
import { secretKeys } from "./secretKeys.ts";
import type { ServiceObject } from "./serviceObject.ts";
import { serviceObjectName } from "./serviceObjectName.ts";
import type { ServicePlan } from "./servicePlan.ts";

/** The Secret with the files that the stack gives a service, without their values; none where it gives none. */
export function credentialsSecret(
	{ kind, name, credentials }: ServicePlan,
	cluster: ClusterPlan,
): ServiceObject[] {
	if (credentials.length === 0) return [];
	const keys = credentials.map(({ key }) => key).sort();
	const secret: types.input.core.v1.Secret = {
		apiVersion: "v1",
		kind: "Secret",
		metadata: objectMeta(
			cluster,
			kind,
			name,
			serviceObjectName(name, "credentials"),
			secretKeys(keys),
		),
		type: "Opaque",
	};
	return [
		{
			child: "credentials",
			manifest: secret as Manifest,
			secret: Object.fromEntries(keys.map((key) => [key, key])),
		},
	];
}
