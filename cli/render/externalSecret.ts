import type { Permission } from "../../cluster/permissions/permission.ts";
import type { Manifest } from "../../components/shared/manifest.ts";
import type { ServiceObject } from "../../components/shared/serviceObject.ts";
import { UsageError } from "../usageError.ts";

/** Where the External Secrets Operator finds values. */
export interface SecretStore {
	readonly kind: "SecretStore" | "ClusterSecretStore";
	readonly name: string;
}

/** What the account that deploys the references has to be allowed. */
export const externalSecretPermission: Permission = {
	group: "external-secrets.io",
	resource: "externalsecrets",
	verbs: ["create", "delete", "get", "list", "patch", "watch"],
};

const kinds = ["SecretStore", "ClusterSecretStore"] as const;
const nameOfObject = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;

/** Reads `NAME` or `ClusterSecretStore/NAME`. */
export function secretStore(text: string): SecretStore {
	const [name = "", kind = "SecretStore", ...rest] = text.split("/").reverse();
	const known = kinds.find((each) => each === kind);
	if (known === undefined || rest.length > 0 || !nameOfObject.test(name))
		throw new UsageError(
			`Expected NAME or ClusterSecretStore/NAME for "--secret-store", found "${text}"`,
		);
	return { kind: known, name };
}

/** The ExternalSecret that makes a Secret: each key is a property of what the store has under the Secret's name. */
export function externalSecret(
	{ manifest, secret = {}, madeOnce, kept }: ServiceObject,
	store: SecretStore,
): Manifest {
	const { metadata, immutable, type } = manifest as Manifest & {
		readonly immutable?: true;
		readonly type?: string;
	};
	const keys = [...Object.keys(secret), ...(madeOnce ? [madeOnce] : [])];
	const spec = {
		secretStoreRef: { kind: store.kind, name: store.name },
		refreshInterval: "1h",
		target: {
			// With an owner, the Secret would go with the reference to it.
			creationPolicy: kept ? "Orphan" : "Owner",
			deletionPolicy: "Retain",
			...(immutable ? { immutable } : {}),
			...(type === undefined || type === "Opaque"
				? {}
				: { template: { type } }),
		},
		data: keys.map((key) => ({
			secretKey: key,
			remoteRef: { key: metadata.name, property: key },
		})),
	};
	const kind = "ExternalSecret";
	return { apiVersion: "external-secrets.io/v1", kind, metadata, ...{ spec } };
}
