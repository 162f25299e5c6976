import type { types } from "@pulumi/kubernetes";
import { nodeAffinity } from "../../components/shared/nodeAffinity.ts";
import { objectMeta } from "../../components/shared/objectMeta.ts";
import { pullPolicy } from "../../components/shared/pullPolicy.ts";
import type { Side } from "./side.ts";

/** Where the pod mounts the claim. */
export const claimFolder = "/claim";
/** Milliseconds after which the cluster ends a leftover pod. */
export const longest = 6 * 60 * 60_000;

export function copierName(vo: string): string {
	return `${vo}-move`;
}

/** A pod with a frontend's claim but no frontend, to run commands in; it ends by itself if nobody ends it. */
export function copierPod({
	plan,
	frontend,
	names,
}: Pick<Side, "plan" | "frontend" | "names">): types.input.core.v1.Pod {
	const { cluster } = plan;
	return {
		apiVersion: "v1",
		kind: "Pod",
		metadata: objectMeta(cluster, "move", frontend.vo, copierName(frontend.vo)),
		spec: {
			activeDeadlineSeconds: longest / 1000,
			affinity: nodeAffinity(cluster, frontend),
			automountServiceAccountToken: false,
			enableServiceLinks: false,
			restartPolicy: "Never",
			securityContext: { seccompProfile: { type: "RuntimeDefault" } },
			terminationGracePeriodSeconds: 1,
			containers: [
				{
					name: "copy",
					image: frontend.image.reference,
					imagePullPolicy: pullPolicy(frontend.image),
					// Waits for input that never comes.
					command: ["cat"],
					stdin: true,
					resources: frontend.helperResources,
					securityContext: {
						allowPrivilegeEscalation: false,
						capabilities: {
							drop: ["ALL"],
							add: ["CHOWN", "DAC_OVERRIDE", "FOWNER"],
						},
					},
					volumeMounts: [{ name: "claim", mountPath: claimFolder }],
				},
			],
			volumes: [
				{
					name: "claim",
					persistentVolumeClaim: { claimName: names.storage },
				},
			],
		},
	};
}
