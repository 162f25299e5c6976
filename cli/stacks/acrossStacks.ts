import { stackManifests } from "../../components/manifests.ts";
import { entryFault, type StackEntry } from "../../config/entryFault.ts";
import { frontendNames } from "../../config/frontendNames.ts";
import { isThrownAway } from "../../config/otherClusters.ts";
import type { FrontendPlan, StackPlan } from "../../config/plan.ts";
import type { SharedFault } from "./sharedFault.ts";
import { standbyFaults, standsBy } from "./standbyFaults.ts";

/** What may be claimed once alone. */
type Rule = Exclude<SharedFault["rule"], "standby-pair">;

/** Something that may be there once alone, and whose it is. */
interface Claim extends StackEntry {
	readonly value: string;
	/** Whether a VO's standby claims it, beside the master. */
	readonly standby: boolean;
}

/**
 * What several stacks claim that may be there once alone: a VO, a frontend's name, a host; and standbys without their
 * master, or the other way round. Each of them is told, at its entry in its stack. What a throw-away cluster runs meets
 * nobody beyond it. `complete`: whether these are the plans of all stacks.
 */
export function acrossStacks(
	root: string,
	plans: readonly StackPlan[],
	complete: boolean,
): SharedFault[] {
	const thrownAway = plans.filter(({ cluster }) => isThrownAway(cluster));
	const kept = plans.filter((plan) => !thrownAway.includes(plan));
	const scopes = [kept, ...thrownAway.map((plan) => [plan])];
	return [
		...scopes.flatMap((scope) => [
			...faultsOf(root, "vo-twice", scope.flatMap(activeVos)),
			...faultsOf(root, "frontend-name-twice", scope.flatMap(nameClaims)),
			...faultsOf(root, "host-twice", scope.flatMap(hostClaims)),
		]),
		...standbyFaults(root, kept, complete),
	];
}

/** The VOs whose frontend asks for glideins. */
function activeVos(plan: StackPlan): Claim[] {
	const frontends = plan.frontends.filter(({ stopped }) => !stopped);
	return frontendClaims({ ...plan, frontends }, ({ vo }) => vo).filter(
		({ standby }) => !standby,
	);
}

function nameClaims(plan: StackPlan): Claim[] {
	return frontendClaims(plan, ({ name }) => name);
}

function frontendClaims(
	{ stack, frontends }: StackPlan,
	claimed: (frontend: FrontendPlan) => string,
): Claim[] {
	return frontends.map((frontend) => ({
		stack,
		list: "frontends",
		owner: frontend.vo,
		value: claimed(frontend),
		standby: standsBy(frontend),
	}));
}

/** The hosts of all ingresses of a stack. */
function hostClaims(plan: StackPlan): Claim[] {
	const frontends = new Map(
		plan.frontends.map((each) => [frontendNames(each.vo).frontend, each]),
	);
	return stackManifests(plan).flatMap(({ service, manifests }) => {
		const frontend = frontends.get(service);
		return manifests.flatMap(ingressHosts).map(
			(value): Claim => ({
				stack: plan.stack,
				list: frontend === undefined ? "services" : "frontends",
				owner: frontend?.vo ?? service,
				value,
				standby: frontend !== undefined && standsBy(frontend),
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
	rule: Rule,
	claims: readonly Claim[],
): SharedFault[] {
	return claims.flatMap((claim) => {
		const others = claims.filter((other) => isRival(rule, claim, other));
		if (others.length === 0) return [];
		return [
			{ rule, fault: entryFault(root, claim, says(rule, claim, others)) },
		];
	});
}

/** Whether two claim the same. A VO in two stacks is told once, not again by its name and host; master and standby have their own. */
function isRival(rule: Rule, one: Claim, other: Claim): boolean {
	const isSameOwner = one.list === other.list && one.owner === other.owner;
	if (one.value !== other.value) return false;
	if (one.stack === other.stack && isSameOwner) return false;
	if (rule === "vo-twice" || one.standby !== other.standby) return true;
	return !(isSameOwner && one.list === "frontends");
}

function says(
	rule: Rule,
	{ owner, value }: Claim,
	others: readonly Claim[],
): string {
	const stacks = others.map(({ stack }) => stack).join(", ");
	const rivals = others
		.map(({ owner, stack }) => `${owner} of the stack ${stack}`)
		.join(", ");
	switch (rule) {
		case "vo-twice":
			return `Found the VO "${value}", which the stack ${stacks} has too, allowed is one frontend for each VO: take it out of all stacks but one, or let one stand by (standby: CLUSTER)`;
		case "frontend-name-twice":
			return `Found the frontend name "${value}" for ${owner}, which ${rivals} has too, allowed is a name of its own for each: the factories tell frontends by it`;
		case "host-twice":
			return `Found the host "${value}" for ${owner}, which ${rivals} has too, allowed is a host of its own for each`;
	}
}
