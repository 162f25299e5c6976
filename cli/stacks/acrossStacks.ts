import { stackManifests } from "../../components/manifests.ts";
import type { ConfigFault } from "../../config/fault.ts";
import { frontendNames } from "../../config/frontendNames.ts";
import type { StackPlan } from "../../config/plan.ts";
import { readStackSettings } from "../../config/stackSettings.ts";

/** A fault that no stack has by itself, and lint's rule for it. */
export interface SharedFault {
	readonly rule: "vo-twice" | "frontend-name-twice" | "host-twice";
	readonly fault: ConfigFault;
}

/** Something that may be there once alone, and whose it is. */
interface Claim {
	readonly stack: string;
	readonly list: "frontends" | "services";
	/** The VO or the service. */
	readonly owner: string;
	readonly value: string;
}

/**
 * What several stacks claim that may be there once alone: a VO, a frontend's name, a host. Each of them is told, at its
 * entry in its stack. What a throw-away cluster runs meets nobody beyond it.
 */
export function acrossStacks(
	root: string,
	plans: readonly StackPlan[],
): SharedFault[] {
	const kept = plans.filter((plan) => !isThrownAway(plan));
	const scopes = [kept, ...plans.filter(isThrownAway).map((plan) => [plan])];
	return scopes.flatMap((scope) => [
		...faultsOf(root, "vo-twice", scope.flatMap(activeVos)),
		...faultsOf(root, "frontend-name-twice", scope.flatMap(frontendNameClaims)),
		...faultsOf(root, "host-twice", scope.flatMap(hostClaims)),
	]);
}

function isThrownAway({ cluster }: StackPlan): boolean {
	return cluster.identity === "throw-away";
}

/** The VOs whose frontend asks for glideins. */
function activeVos({ stack, frontends }: StackPlan): Claim[] {
	return frontends
		.filter(({ stopped }) => !stopped)
		.map(({ vo }) => ({
			stack,
			list: "frontends",
			owner: vo,
			value: vo,
		}));
}

function frontendNameClaims({ stack, frontends }: StackPlan): Claim[] {
	return frontends.map(({ vo, name }) => ({
		stack,
		list: "frontends",
		owner: vo,
		value: name,
	}));
}

/** The hosts of all ingresses of a stack. */
function hostClaims(plan: StackPlan): Claim[] {
	const vos = new Map(
		plan.frontends.map(({ vo }) => [frontendNames(vo).frontend, vo]),
	);
	return stackManifests(plan).flatMap(({ service, manifests }) => {
		const vo = vos.get(service);
		const list = vo === undefined ? "services" : "frontends";
		return manifests.flatMap(ingressHosts).map(
			(value): Claim => ({
				stack: plan.stack,
				list,
				owner: vo ?? service,
				value,
			}),
		);
	});
}

function ingressHosts(manifest: { readonly kind: string }): string[] {
	if (manifest.kind !== "Ingress") return [];
	const { spec } = manifest as { spec?: { rules?: { host?: string }[] } };
	const hosts = (spec?.rules ?? []).flatMap(({ host }) => host ?? []);
	return [...new Set(hosts)];
}

function faultsOf(
	root: string,
	rule: SharedFault["rule"],
	claims: readonly Claim[],
): SharedFault[] {
	return claims.flatMap((claim) => {
		const others = claims.filter((other) => isRival(rule, claim, other));
		if (others.length === 0) return [];
		return [{ rule, fault: faultAt(root, claim, says(rule, claim, others)) }];
	});
}

/** Whether two claim the same. A VO in two stacks is told once, not again by its name and host. */
function isRival(rule: SharedFault["rule"], one: Claim, other: Claim): boolean {
	const isSameOwner = one.list === other.list && one.owner === other.owner;
	if (one.value !== other.value) return false;
	if (one.stack === other.stack && isSameOwner) return false;
	return rule === "vo-twice" || !(isSameOwner && one.list === "frontends");
}

function says(
	rule: SharedFault["rule"],
	{ owner, value }: Claim,
	others: readonly Claim[],
): string {
	const stacks = others.map(({ stack }) => stack).join(", ");
	const rivals = others
		.map(({ owner, stack }) => `${owner} of the stack ${stack}`)
		.join(", ");
	switch (rule) {
		case "vo-twice":
			return `Found the VO "${value}", which the stack ${stacks} has too, allowed is one frontend for each VO: take it out of all stacks but one`;
		case "frontend-name-twice":
			return `Found the frontend name "${value}" for ${owner}, which ${rivals} has too, allowed is a name of its own for each: the factories tell frontends by it`;
		case "host-twice":
			return `Found the host "${value}" for ${owner}, which ${rivals} has too, allowed is a host of its own for each`;
	}
}

function faultAt(
	root: string,
	{ stack, list, owner }: Claim,
	message: string,
): ConfigFault {
	const source = readStackSettings(stack, root, undefined, []);
	const settings = source.value as Record<string, unknown>;
	const entries = settings[list];
	const key = list === "frontends" ? "vo" : "service";
	const index = (Array.isArray(entries) ? entries : []).findIndex(
		(entry) => entry === owner || entry?.[key] === owner,
	);
	return source.fault([list, index], message);
}
