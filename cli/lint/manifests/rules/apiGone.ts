import { ownValue } from "../../../../glideinwms/ownValue.ts";
import type { ClusterLintRule } from "../clusterContext.ts";

/** Versions of the Kubernetes API that are gone, by kind, and the present one. */
const gone: Readonly<
	Record<string, { readonly versions: RegExp; readonly now: string }>
> = {
	Ingress: {
		versions: /^(extensions\/v1beta1|networking\.k8s\.io\/v1beta1)$/,
		now: "networking.k8s.io/v1",
	},
	NetworkPolicy: {
		versions: /^extensions\/v1beta1$/,
		now: "networking.k8s.io/v1",
	},
	Deployment: {
		versions: /^(extensions\/v1beta1|apps\/v1beta[12])$/,
		now: "apps/v1",
	},
	StatefulSet: { versions: /^apps\/v1beta[12]$/, now: "apps/v1" },
	CronJob: { versions: /^batch\/(v1beta1|v2alpha1)$/, now: "batch/v1" },
	PodDisruptionBudget: { versions: /^policy\/v1beta1$/, now: "policy/v1" },
};

/** A manifest for an API version that Kubernetes no longer serves. */
export const apiGone: ClusterLintRule = {
	id: "api-gone",
	severity: "error",
	title: "The manifest is for an API version that Kubernetes no longer serves",
	*check({ manifests }) {
		for (const { kind, apiVersion, at, source } of manifests) {
			const known = ownValue(gone, kind);
			if (!known?.versions.test(apiVersion)) continue;
			yield {
				source,
				at: at(["apiVersion"]),
				message: `${kind} of ${apiVersion} is no longer served: ${known.now} is`,
				fix:
					kind === "Ingress"
						? `write ${known.now}, with pathType and backend.service.name and .port`
						: `write ${known.now}`,
			};
		}
	},
};
