import type { ObjectMeta } from "../shared/objectMeta.ts";
import type { FrontendPlan } from "./plan.ts";

/** A Certificate of cert-manager with the frontend's whole DN, which makes the Secret of the same name and renews it; none where the pair comes from elsewhere. */
export function frontendCertificate(
	{ credentials, dn }: FrontendPlan,
	metadata: ObjectMeta,
) {
	const issuer = credentials.find(({ source }) => source?.issuer)?.source
		?.issuer;
	if (issuer === undefined) return undefined;
	const host = /\/CN=([^/]+\.[^/]+)$/.exec(dn)?.[1];
	return {
		apiVersion: "cert-manager.io/v1",
		kind: "Certificate",
		metadata,
		spec: {
			literalSubject: rfc4514(dn),
			...(host === undefined ? {} : { dnsNames: [host] }),
			// What VOMS and the factories' collectors know.
			privateKey: { algorithm: "RSA", size: 2048 },
			usages: [
				"digital signature",
				"key encipherment",
				"client auth",
				"server auth",
			],
			issuerRef: { group: "cert-manager.io", ...issuer },
			secretName: metadata.name,
		},
	};
}

/** /DC=org/O=A, B/CN=host as RFC 4514 writes it: the last part first, what has a meaning behind a backslash. */
function rfc4514(dn: string): string {
	return dn
		.split(/\/(?=[A-Za-z0-9.]+=)/)
		.slice(1)
		.map((part) => {
			const [attribute = "", ...value] = part.split("=");
			return `${attribute}=${escaped(value.join("="))}`;
		})
		.reverse()
		.join(",");
}

function escaped(value: string): string {
	return value
		.replaceAll(/[\\",+<>;=]/g, (character) => `\\${character}`)
		.replace(/^[# ]/, (character) => `\\${character}`)
		.replace(/ $/, "\\ ");
}
