import { contextKubectl } from "../../cluster/kubectl.ts";
import type { Side } from "../../cluster/move/side.ts";
import { missingPermissions } from "../../cluster/permissions/missingPermissions.ts";
import { movePermissions } from "../../cluster/permissions/movePermissions.ts";
import { resourceName } from "../../cluster/permissions/permission.ts";

/** What of a move the account of a side may not do, in sentences. */
export async function permissionProblems({
	plan,
	stack,
}: Side): Promise<string[]> {
	const { context, namespace } = plan.cluster;
	const missing = await missingPermissions(
		movePermissions,
		namespace,
		contextKubectl(context),
	);
	return missing.map(
		(each) =>
			`The account of the context "${context}" may not ${each.verbs.join(", ")} ${resourceName(each)} in the namespace ${namespace} of the stack ${stack}: ask an administrator of the namespace to apply what glidefleet render --rbac --move --stack ${stack} prints`,
	);
}
