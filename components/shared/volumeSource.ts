import type { types } from "@pulumi/kubernetes";
import type { ObjectMeta } from "./objectMeta.ts";
import type { VolumePlan } from "./volumePlan.ts";

/** A pod's volume as its plan says; `claim` is the name of its claim, if it is one. */
export function volumeSource(
	name: string,
	plan: VolumePlan,
	claim: string,
): types.input.core.v1.Volume {
	switch (plan.type) {
		case "ephemeral":
			return { name, emptyDir: { sizeLimit: plan.size } };
		case "claim":
			return { name, persistentVolumeClaim: { claimName: claim } };
		case "existing":
			return { name, persistentVolumeClaim: { claimName: plan.claim } };
		case "host":
			// Made by whoever owns the node, with the owner that the service needs: a folder made here would be root's.
			return { name, hostPath: { path: plan.path, type: "Directory" } };
	}
}

/** The claim of a volume. */
export function volumeClaim(
	{ size, storageClass }: Extract<VolumePlan, { type: "claim" }>,
	metadata: ObjectMeta,
) {
	return {
		apiVersion: "v1",
		kind: "PersistentVolumeClaim",
		metadata,
		spec: {
			accessModes: ["ReadWriteOnce"],
			resources: { requests: { storage: size } },
			storageClassName: storageClass,
		},
	} satisfies types.input.core.v1.PersistentVolumeClaim;
}
