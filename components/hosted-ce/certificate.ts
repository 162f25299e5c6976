import type { ObjectMeta } from "../shared/objectMeta.ts";
import type { HostedCePlan } from "./plan.ts";

/** A Certificate of cert-manager, which makes the Secret of the same name and renews it; the pod waits for that. */
export function ceCertificate(
	{ host }: HostedCePlan,
	issuer: { readonly name: string; readonly kind: string },
	metadata: ObjectMeta,
) {
	return {
		apiVersion: "cert-manager.io/v1",
		kind: "Certificate",
		metadata,
		spec: {
			dnsNames: [host],
			// The CE is a client too, of the central collector.
			usages: ["server auth", "client auth"],
			issuerRef: { group: "cert-manager.io", ...issuer },
			secretName: metadata.name,
		},
	};
}
