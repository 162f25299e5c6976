import type { Manifest } from "../../components/shared/manifest.ts";

/** Who wrote which fields of an object, as the API server keeps it. */
export interface ManagedFields {
	readonly manager?: string;
	readonly operation?: string;
	readonly subresource?: string;
	readonly fieldsV1?: Readonly<Record<string, unknown>>;
}

/** An object as the cluster has it. */
export interface LiveObject {
	readonly apiVersion: string;
	readonly kind: string;
	readonly metadata: {
		readonly name: string;
		readonly namespace: string;
		readonly uid: string;
		readonly resourceVersion: string;
		readonly creationTimestamp?: string;
		readonly labels?: Readonly<Record<string, string>>;
		readonly annotations?: Readonly<Record<string, string>>;
		readonly managedFields?: readonly ManagedFields[];
		readonly ownerReferences?: readonly {
			readonly kind: string;
			readonly name: string;
			readonly controller?: boolean;
		}[];
	};
}

/** What tells objects of one namespace apart, in words: `Deployment gluex-frontend`. */
export function objectKey({
	kind,
	metadata,
}: Pick<Manifest | LiveObject, "kind" | "metadata">): string {
	return `${kind} ${metadata.name}`;
}

/** The object as a command of kubectl names it: `deployment/gluex-frontend`. */
export function kubectlName({
	kind,
	metadata,
}: {
	readonly kind: string;
	readonly metadata: { readonly name: string };
}): string {
	return `${kind.toLowerCase()}/${metadata.name}`;
}

/** Whether the field manager, or one whose name it starts, ever wrote the object: then it is the stack's own. */
export function isWrittenBy(live: LiveObject, manager: string): boolean {
	return (live.metadata.managedFields ?? []).some((entry) =>
		entry.manager?.startsWith(manager),
	);
}

/** The entries of those who made the object: not the cluster's controllers, and no one who only annotated it. */
export function makers(live: LiveObject): ManagedFields[] {
	return (live.metadata.managedFields ?? []).filter(
		({ manager = "", subresource, fieldsV1 = {} }) =>
			subresource === undefined &&
			!manager.startsWith("kube-") &&
			(manager.startsWith("kubectl") || Object.keys(fieldsV1).some(isContent)),
	);
}

/** By what and when an object was made, for sentences. */
export function origin(live: LiveObject): string {
	const names = [...new Set(makers(live).map(({ manager }) => manager))];
	const by = names.length === 0 ? "" : ` by ${names.join(", ")}`;
	const { creationTimestamp } = live.metadata;
	const on = creationTimestamp ? ` on ${creationTimestamp.slice(0, 10)}` : "";
	return `made${by}${on}`;
}

function isContent(field: string): boolean {
	return field !== "f:metadata" && field !== "f:status";
}
