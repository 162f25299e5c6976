import type { ClusterLintRule } from "../clusterContext.ts";
import { environmentOf, frontendDeployments, mountsOf } from "../workload.ts";

/** The issuer of the glideins' IDTOKENs is HTCondor's TRUST_DOMAIN, by default the pod's own name. */
export const trustDomain: ClusterLintRule = {
	id: "trust-domain",
	severity: "error",
	title: "The glideins' IDTOKENs are issued by the pod's name",
	*check({ manifests }) {
		for (const manifest of frontendDeployments(manifests)) {
			const isStated = environmentOf(manifest).some(
				({ name, value }) => name === "_CONDOR_TRUST_DOMAIN" && value !== "",
			);
			// A file there may state it.
			const isConfigured = mountsOf(manifest).some(({ mountPath }) =>
				/^\/etc\/condor(\/config\.d(\/|$)|\/condor_config|$)/.test(mountPath),
			);
			if (isStated || isConfigured) continue;
			yield {
				source: manifest.source,
				at: manifest.at(["metadata", "name"]),
				message: `${manifest.kind} ${manifest.name} has no variable _CONDOR_TRUST_DOMAIN: the IDTOKENs that the frontend creates for its glideins have the pod as issuer, and the pool refuses them`,
				fix: "set _CONDOR_TRUST_DOMAIN to the TRUST_DOMAIN of the pool's collectors",
			};
		}
	},
};
