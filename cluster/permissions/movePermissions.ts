import type { Permission } from "./permission.ts";

/** What moving a VO to or from a cluster asks next to what `up` needs: pods that copy its volume, and marks on the claims. */
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
