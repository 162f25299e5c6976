import * as z from "zod";

const address = z
	.string()
	.regex(
		/^https:\/\/[^\s/?#]+(\/[^\s?#]*)?$/,
		"an address such as https://api.example.org:6443",
	);

const fingerprint = z
	.string()
	.regex(
		/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/,
		"a SHA-256 fingerprint as openssl x509 -fingerprint -sha256 prints it, or system",
	);

const byUid = z.strictObject({
	kube_system_uid: z
		.string()
		.regex(
			/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
			"a UID such as 6f1d6f4e-3f0c-4a52-9d5b-0d5f4f7c1f11",
		)
		.describe("UID of the namespace kube-system, unique to the cluster"),
});

const byServer = z.strictObject({
	server: address.describe("Address of the API server, as in the kubeconfig"),
	ca_sha256: z
		.union([z.literal("system"), fingerprint])
		.describe(
			"SHA-256 fingerprint of a CA that the kubeconfig trusts for it; system where the kubeconfig names none",
		),
});

/** What identifies a cluster. */
export const identity = z
	.union([z.literal("throw-away"), byUid, byServer])
	.describe(
		"What identifies the cluster, as `glidefleet cluster identity` prints it; throw-away if every start creates a new cluster",
	);

export type ClusterIdentity = z.infer<typeof identity>;
export type UidIdentity = z.infer<typeof byUid>;
export type ServerIdentity = z.infer<typeof byServer>;
