/** Which fields of an object a manager wrote: `f:NAME`, `k:KEYS` for items of a list; a leaf owns all below. */
export interface FieldTree {
	readonly [step: string]: FieldTree;
}

/** Who wrote some fields of an object, as the API server records it. */
export interface ManagedFields {
	readonly manager: string;
	readonly operation: "Apply" | "Update";
	readonly subresource?: string;
	readonly time?: string;
	readonly fieldsV1?: FieldTree;
}

interface Condition {
	readonly type: string;
	readonly status: string;
	readonly lastTransitionTime?: string;
}

/** An object in the cluster, with the fields that are read. */
export interface LiveObject {
	readonly apiVersion: string;
	readonly kind: string;
	readonly metadata: {
		readonly name: string;
		readonly resourceVersion?: string;
		readonly creationTimestamp?: string;
		readonly deletionTimestamp?: string;
		readonly labels?: Readonly<Record<string, string>>;
		readonly annotations?: Readonly<Record<string, string>>;
		readonly managedFields?: readonly ManagedFields[];
		readonly ownerReferences?: readonly {
			readonly kind: string;
			readonly name: string;
			readonly controller?: boolean;
		}[];
	};
	readonly data?: Readonly<Record<string, string>>;
	readonly spec?: {
		readonly replicas?: number;
		readonly containers?: readonly {
			readonly name: string;
			readonly image: string;
		}[];
	};
	readonly status?: {
		readonly phase?: string;
		readonly active?: readonly object[];
		readonly capacity?: { readonly storage?: string };
		readonly conditions?: readonly Condition[];
	};
}

/** What identifies a live object or a manifest. */
export interface NamedObject {
	readonly kind: string;
	readonly metadata: { readonly name: string };
}

/** A key that identifies an object in its namespace: `Deployment gluex-frontend`. */
export function objectKey({ kind, metadata }: NamedObject): string {
	return `${kind} ${metadata.name}`;
}

/** The object as a command of kubectl names it: `deployment/gluex-frontend`. */
export function kubectlName({ kind, metadata }: NamedObject): string {
	return `${kind.toLowerCase()}/${metadata.name}`;
}

/** Since when a condition is true (ISO 8601); undefined if it is not. */
export function trueSince(
	object: LiveObject,
	type: string,
): string | undefined {
	const found = object.status?.conditions?.find(
		(condition) => condition.type === type,
	);
	return found?.status === "True"
		? (found.lastTransitionTime ?? "")
		: undefined;
}
