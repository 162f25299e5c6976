import { missingPermissions } from "../../components/rbac/missingPermissions.ts";
import {
	type Permission,
	resourceName,
} from "../../components/rbac/permission.ts";
import { contextKubectl } from "../../config/kubectl.ts";
import type { Side } from "./side.ts";

/** What a move asks of each cluster beside what `up` needs. */
const needed: readonly Permission[] = [
	{
		group: "",
		resource: "pods",
		verbs: ["create", "delete", "get", "list", "watch"],
	},
	{ group: "", resource: "pods/exec", verbs: ["create"] },
	{ group: "", resource: "persistentvolumeclaims", verbs: ["get", "patch"] },
];

/** What the account may not do of it, in sentences. */
export async function permissionProblems({
	plan,
	stack,
}: Side): Promise<string[]> {
	const { context, namespace } = plan.cluster;
	const missing = await missingPermissions(
		needed,
		namespace,
		contextKubectl(context),
	);
	return missing.map(
		(each) =>
			`The account of the context "${context}" may not ${each.verbs.join(", ")} ${resourceName(each)} in the namespace ${namespace} of the stack ${stack}: let an administrator of the namespace allow it`,
	);
}
