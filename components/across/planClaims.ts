import { isThrownAway } from "../../settings/otherClusters.ts";
import { frontendNames } from "../frontend/frontendNames.ts";
import type { FrontendPlan } from "../frontend/plan.ts";
import type { StackPlan } from "../stack/plan.ts";
import { stackManifests } from "../stack/stackManifests.ts";
import type { Claim, StackClaims } from "./claim.ts";
import { standsBy } from "./standbyFaults.ts";

/** What a stack that is in order claims. */
export function planClaims(plan: StackPlan): StackClaims {
	const active = plan.frontends.filter(
		(frontend) => !frontend.stopped && !standsBy(frontend),
	);
	return {
		stack: plan.stack,
		isThrownAway: isThrownAway(plan.cluster),
		vos: active.map((frontend) => frontendClaim(plan, frontend, frontend.vo)),
		names: plan.frontends.map((frontend) =>
			frontendClaim(plan, frontend, frontend.name),
		),
		hosts: hostClaims(plan),
	};
}

function frontendClaim(
	{ stack }: StackPlan,
	frontend: FrontendPlan,
	value: string,
): Claim {
	const { vo: owner } = frontend;
	const standby = standsBy(frontend);
	return { stack, list: "frontends", owner, value, standby };
}

/** The hosts of all ingresses of a stack. */
function hostClaims(plan: StackPlan): Claim[] {
	const frontends = new Map(
		plan.frontends.map((each) => [frontendNames(each.vo).frontend, each]),
	);
	return stackManifests(plan).flatMap(({ service, manifests }) => {
		const frontend = frontends.get(service);
		return manifests.flatMap(ingressHosts).map(
			(value): Claim =>
				frontend === undefined
					? {
							stack: plan.stack,
							list: "services",
							owner: service,
							value,
							standby: false,
						}
					: frontendClaim(plan, frontend, value),
		);
	});
}

function ingressHosts(manifest: { readonly kind: string }): string[] {
	if (manifest.kind !== "Ingress") return [];
	const { spec } = manifest as { spec?: { rules?: { host?: string }[] } };
	const hosts = (spec?.rules ?? []).flatMap(({ host }) => host ?? []);
	return [...new Set(hosts)];
}
