import * as kubernetes from "@pulumi/kubernetes";
import type { Credentials } from "../../settings/sealed/stackCredentials.ts";
import type { Summary } from "../shared/kindObjects.ts";
import { deployMember } from "./deployMember.ts";
import { members } from "./members.ts";
import type { StackPlan } from "./plan.ts";

/** A stack's plan and the credentials that the engine decrypted for it: VO, then key, then content. */
export interface StackProgram {
	readonly plan: StackPlan;
	readonly credentials: Credentials;
}

/** What operators want to know of each frontend, by VO, and of each of the other services, by name. */
export interface StackSummary {
	readonly frontends: Readonly<Record<string, Summary>>;
	readonly services: Readonly<Record<string, Summary>>;
}

/** Registers all of a stack: its cluster's provider, and with that a component for each frontend and service. */
export function deployStack({ plan, credentials }: StackProgram): StackSummary {
	const { cluster } = plan;
	// Explicit, so that whatever context kubectl stands in does no harm.
	const provider = new kubernetes.Provider("cluster", {
		context: cluster.context,
		// Empty: the kubeconfig is read as kubectl reads it, which told the cluster, and no path of this machine is kept.
		kubeconfig: "",
		namespace: cluster.namespace,
		clusterIdentifier: cluster.name,
		enableServerSideApply: true,
		// Names are fixed: changed files are written in place, and an `up` that was cut off finds its own objects again.
		enableConfigMapMutable: true,
		enableSecretMutable: true,
		upsertExistingObjects: true,
	});
	const deployed = members(plan).map((member) => {
		const own = credentials[member.name] ?? {};
		const summary = deployMember(member, cluster, own, { provider });
		return [member.name, summary] as const;
	});
	return {
		frontends: Object.fromEntries(deployed.slice(0, plan.frontends.length)),
		services: Object.fromEntries(deployed.slice(plan.frontends.length)),
	};
}
