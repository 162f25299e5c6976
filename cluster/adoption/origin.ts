import type { LiveObject, ManagedFields } from "../live/liveObject.ts";

/** Whether the field manager, or one whose name it starts, ever wrote the object: then it is the stack's own. */
export function isWrittenBy(live: LiveObject, manager: string): boolean {
	return (live.metadata.managedFields ?? []).some((entry) =>
		entry.manager.startsWith(manager),
	);
}

/** The entries of Pulumi's provider, which names itself anew for each object that it makes. */
export function staleEntries(
	live: LiveObject,
	manager: string,
): ManagedFields[] {
	return (live.metadata.managedFields ?? []).filter(
		(entry) =>
			entry.operation === "Apply" && entry.manager.startsWith(`${manager}-`),
	);
}

/** The entries of those who made the object: not the cluster's controllers, and no one who only annotated it. */
export function makers(live: LiveObject): ManagedFields[] {
	return (live.metadata.managedFields ?? []).filter(
		({ manager, subresource, fieldsV1 = {} }) =>
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
