import type { Permission } from "./permission.ts";

/** Permissions for moving a VO to or from a cluster, in addition to those of `up`: pods that copy its volume, and annotations on claims. */
export const movePermissions: readonly Permission[] = [
	{
		group: "",
		resource: "persistentvolumeclaims",
		verbs: ["get", "patch"],
	},
	{
		group: "",
		resource: "pods",
		verbs: ["create", "delete", "get", "list", "watch"],
	},
	{ group: "", resource: "pods/exec", verbs: ["create"] },
];
