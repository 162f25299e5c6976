/** What an account may do with the objects of one kind in one namespace. */
export interface Permission {
	/** The kind's API group, empty for Kubernetes' core. */
	readonly group: string;
	/** The kind's plural name, as RBAC has it. */
	readonly resource: string;
	/** Sorted. */
	readonly verbs: readonly string[];
}

/** The resource as kubectl writes it, for example `ingresses.networking.k8s.io`. */
export function resourceName({
	group,
	resource,
}: Pick<Permission, "group" | "resource">): string {
	return group === "" ? resource : `${resource}.${group}`;
}
