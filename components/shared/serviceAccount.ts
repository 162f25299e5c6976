import type { types } from "@pulumi/kubernetes";
import type { ObjectMeta } from "./objectMeta.ts";

/** A service's own account, which may do nothing. */
export function serviceAccount(
	metadata: ObjectMeta,
): types.input.core.v1.ServiceAccount {
	return {
		apiVersion: "v1",
		kind: "ServiceAccount",
		metadata,
		automountServiceAccountToken: false,
	};
}
