import { type Kubectl, KubectlError } from "../kubectl.ts";
import type { Permission } from "./permission.ts";

/** What an account may do, as the API server reports it. */
interface Rule {
	readonly verbs: readonly string[];
	readonly apiGroups?: readonly string[];
	readonly resources?: readonly string[];
	/** If it applies to some objects only. */
	readonly resourceNames?: readonly string[];
}

interface Reviewed {
	readonly status: {
		readonly resourceRules: readonly Rule[];
		/** Whether an authorizer could not list its rules, so that more may be allowed. */
		readonly incomplete?: boolean;
	};
}

/**
 * The permissions that the account lacks in a namespace, each with the missing verbs. Rejects with a
 * KubectlError where the API server does not tell.
 */
export async function missingPermissions(
	needed: readonly Permission[],
	namespace: string,
	kubectl: Kubectl,
): Promise<Permission[]> {
	const { status } = await review<Reviewed>(kubectl, "SelfSubjectRulesReview", {
		namespace,
	});
	const unlisted = withVerbs(needed, (permission, verb) =>
		status.resourceRules.some((rule) => allows(rule, permission, verb)),
	);
	if (status.incomplete !== true || unlisted.length === 0) return unlisted;
	const allowed = new Set<string>();
	const asked = unlisted.flatMap(({ group, resource, verbs }) =>
		verbs.map(async (verb) => {
			const resourceAttributes = { namespace, group, resource, verb };
			const kind = "SelfSubjectAccessReview";
			const answer = await review<{ status: { allowed: boolean } }>(
				kubectl,
				kind,
				{ resourceAttributes },
			);
			if (answer.status.allowed) allowed.add([group, resource, verb].join(" "));
		}),
	);
	await Promise.all(asked);
	return withVerbs(unlisted, ({ group, resource }, verb) =>
		allowed.has([group, resource, verb].join(" ")),
	);
}

/** The permissions with the verbs that are not allowed, if any. */
function withVerbs(
	permissions: readonly Permission[],
	isAllowed: (permission: Permission, verb: string) => boolean,
): Permission[] {
	return permissions
		.map((permission) => ({
			...permission,
			verbs: permission.verbs.filter((verb) => !isAllowed(permission, verb)),
		}))
		.filter(({ verbs }) => verbs.length > 0);
}

function allows(
	{ verbs, apiGroups = [], resources = [], resourceNames = [] }: Rule,
	{ group, resource }: Permission,
	verb: string,
): boolean {
	const holds = (list: readonly string[], value: string) =>
		list.includes(value) || list.includes("*");
	return (
		holds(verbs, verb) &&
		holds(apiGroups, group) &&
		holds(resources, resource) &&
		resourceNames.length === 0
	);
}

async function review<T>(
	kubectl: Kubectl,
	kind: string,
	spec: object,
): Promise<T> {
	const apiVersion = "authorization.k8s.io/v1";
	const path = `/apis/${apiVersion}/${kind.toLowerCase()}s`;
	const answer = await kubectl(
		["create", `--raw=${path}`, "-f", "-", "--request-timeout=20s"],
		JSON.stringify({ apiVersion, kind, spec }),
	);
	try {
		return JSON.parse(answer) as T;
	} catch {
		throw new KubectlError(`the answer to ${path} is not JSON`);
	}
}
