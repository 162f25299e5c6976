import type { types } from "@pulumi/kubernetes";
import type { Manifest } from "../../components/shared/manifest.ts";
import type { StackPlan } from "../../components/stack/plan.ts";
import type { Permission } from "./permission.ts";
import { readPermissions, stackPermissions } from "./stackPermissions.ts";

/** The name of the Role, and of the account that it is bound to. */
export const deployerName = "glidefleet-deployer";
/** The same for the account that may only read the status. */
export const readerName = "glidefleet-reader";

/** An account that may deploy the stack, do what `more` says, and nothing else: for an administrator to apply, once and after each change of its kinds. */
export function rbacManifests(
	plan: StackPlan,
	more: readonly Permission[] = [],
): Manifest[] {
	return accountManifests(plan, deployerName, stackPermissions(plan, more));
}

/** An account that may read the status of the stack, and nothing else. */
export function readerManifests(plan: StackPlan): Manifest[] {
	return accountManifests(plan, readerName, readPermissions(plan));
}

function accountManifests(
	{ cluster, stack }: StackPlan,
	name: string,
	permissions: readonly Permission[],
): Manifest[] {
	// Without the label of what the stack manages: the account must not be able to widen its own rights.
	const metadata = {
		name,
		namespace: cluster.namespace,
		labels: {
			"app.kubernetes.io/instance": stack,
			"app.kubernetes.io/name": name,
		},
	};
	const account: types.input.core.v1.ServiceAccount = {
		apiVersion: "v1",
		kind: "ServiceAccount",
		metadata,
		automountServiceAccountToken: false,
	};
	const role: types.input.rbac.v1.Role = {
		apiVersion: "rbac.authorization.k8s.io/v1",
		kind: "Role",
		metadata,
		rules: rulesOf(permissions),
	};
	const binding: types.input.rbac.v1.RoleBinding = {
		apiVersion: "rbac.authorization.k8s.io/v1",
		kind: "RoleBinding",
		metadata,
		roleRef: {
			apiGroup: "rbac.authorization.k8s.io",
			kind: "Role",
			name,
		},
		subjects: [
			{
				kind: "ServiceAccount",
				name,
				namespace: cluster.namespace,
			},
		],
	};
	return [account, role, binding] as Manifest[];
}

/** One rule for all resources of a group that have the same verbs. */
function rulesOf(
	permissions: readonly Permission[],
): types.input.rbac.v1.PolicyRule[] {
	const alike = Map.groupBy(permissions, ({ group, verbs }) =>
		[group, ...verbs].join(" "),
	);
	return [...alike.values()].map((all) => ({
		apiGroups: [all[0]?.group ?? ""],
		resources: all.map(({ resource }) => resource),
		verbs: [...(all[0]?.verbs ?? [])],
	}));
}
