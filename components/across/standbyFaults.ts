import type { Rule } from "../../glideinwms/rule.ts";
import { entryFault } from "../../settings/entryFault.ts";
import type { FrontendPlan } from "../frontend/plan.ts";
import type { StackPlan } from "../stack/plan.ts";
import type { SharedFault } from "./sharedFault.ts";

export const standbyPair: Rule = {
	id: "standby-pair",
	severity: "error",
	title: "A VO's master and standby do not match",
};

/** A VO's frontend in one of the stacks. */
interface Member {
	readonly stack: string;
	readonly cluster: string;
	readonly frontend: FrontendPlan;
}

/** The frontends of one VO in other stacks, and whether those are all that there are. */
interface Partners {
	readonly masters: readonly Member[];
	readonly standbys: readonly Member[];
	readonly complete: boolean;
}

/**
 * Faults of masters and standbys that do not belong together. Two masters are told as one VO that runs twice. That a
 * partner is not there is told only where every stack could be read (`complete`).
 */
export function standbyFaults(
	root: string,
	plans: readonly StackPlan[],
	complete: boolean,
): SharedFault[] {
	const members = plans.flatMap(({ stack, cluster, frontends }) =>
		frontends.map(
			(frontend): Member => ({ stack, cluster: cluster.name, frontend }),
		),
	);
	return members.flatMap((member) => {
		const { vo } = member.frontend;
		const others = members.filter(
			(other) => other !== member && other.frontend.vo === vo,
		);
		const message = problemOf(member, {
			masters: others.filter(({ frontend }) => !standsBy(frontend)),
			standbys: others.filter(({ frontend }) => standsBy(frontend)),
			complete,
		});
		if (message === undefined) return [];
		const entry = {
			stack: member.stack,
			list: "frontends",
			owner: vo,
		} as const;
		return [{ rule: standbyPair, fault: entryFault(root, entry, message) }];
	});
}

/** Whether a frontend waits for another one, and asks for no glideins meanwhile. */
export function standsBy({ availability }: FrontendPlan): boolean {
	return availability?.role === "standby";
}

function problemOf(member: Member, partners: Partners): string | undefined {
	const { vo, availability } = member.frontend;
	if (availability?.role === "standby")
		return ofStandby(member, availability.master, partners);
	const wanted = availability?.standby;
	const { standbys, complete } = partners;
	const isThere = standbys.some(({ cluster }) => cluster === wanted);
	if (wanted === undefined || isThere || !complete) return undefined;
	return `The VO "${vo}" has its standby in the cluster ${wanted}, but no stack of that cluster lists it: add ${vo} there, or remove standby`;
}

function ofStandby(
	{ cluster, frontend }: Member,
	awaited: string,
	{ masters, standbys, complete }: Partners,
): string | undefined {
	const { vo } = frontend;
	const found = `The VO "${vo}" is a standby`;
	if (standbys.length > 0)
		return `${found} here and in the stack ${standbys.map(({ stack }) => stack).join(", ")}: expected one standby. Remove it from all stacks of the cluster ${cluster} but one`;
	const [master] = masters;
	if (master === undefined)
		return complete
			? `${found} for ${awaited}, which no stack runs: add ${vo} to a stack of another cluster than ${cluster}, or remove standby`
			: undefined;
	const { name } = master.frontend;
	if (name !== awaited)
		return `${found} for ${awaited}, which the stack ${master.stack} runs as ${name}, so both would request glideins: set its name once, in config/frontends/${vo}.yaml`;
	const asked = master.frontend.factories;
	if (!asked.some((node) => frontend.factories.includes(node)))
		return `${found} for ${awaited}, but asks none of the factories of the stack ${master.stack} (${asked.join(", ")}), so it would never see the master and both would request glideins: set the factories once, in config/frontends/${vo}.yaml`;
	return undefined;
}
