import { frontend } from "../../../glideinwms/parameters/frontend.ts";
import type { List } from "../../../glideinwms/parameters/schema.ts";
import type { FrontendLayer } from "../../frontend/schema/frontend.ts";
import { isHostName } from "../layer/hosts.ts";
import { itemKey } from "../source/flatPath.ts";
import { draftSections, type RepairContext } from "./draft.ts";

interface Subject {
	/** Something with a DN. */
	readonly holder: { DN?: string };
	readonly where: string;
}

/** Mends DNs that no certificate can have, and gives a host with several the one of an organization that is known. */
export function repairSubjects(context: RepairContext): void {
	const subjects = subjectsOf(context);
	for (const { holder, where } of subjects) {
		repairForm(context, { holder, where });
		const is = holder.DN?.replace(/(?:\/[A-Za-z]+=)+(?=\/[A-Za-z]+=)/g, "");
		if (is === undefined || is === holder.DN) continue;
		change(
			context,
			{ holder, where },
			is,
			"a certificate's subject has no empty part",
		);
	}
	const known = knownByHost(context, subjects);
	for (const subject of subjects) {
		const was = subject.holder.DN ?? "";
		const is = known.get(hostOf(was));
		if (is === undefined || is === was) continue;
		change(
			context,
			subject,
			is,
			`the same host has this DN elsewhere, from a known organization`,
		);
	}
}

/** A host by itself, or a subject in another way to write one, as HTCondor writes it. */
function repairForm(context: RepairContext, subject: Subject): void {
	const DN = subject.holder.DN?.trim() ?? "";
	if (DN === "" || DN.startsWith("/")) return;
	const is = isHostName(DN)
		? `/CN=${DN}`
		: /^\w+=[^,/]/.test(DN)
			? `/${inOrder(DN).join("/")}`
			: undefined;
	if (is !== undefined)
		change(context, subject, is, "a subject has the form /KEY=value/KEY=value");
}

/** The parts of a subject without its slash in front; with commas between them, they stand the other way round. */
function inOrder(DN: string): string[] {
	if (!/,\s*\w+=/.test(DN)) return [DN];
	return DN.split(/,\s*(?=\w+=)/).reverse();
}

/** Takes away collectors of a list that are another one of it again. */
export function repairDuplicateFactories({
	model,
	findings,
}: RepairContext): void {
	for (const { prefix, settings } of draftSections(model)) {
		const factory = settings.match?.factory;
		const collectors = factory?.collectors ?? [];
		const texts = collectors.map((each) => JSON.stringify(sorted(each)));
		const kept = collectors.filter(
			(_, index) => texts.indexOf(texts[index] ?? "") === index,
		);
		if (!factory || kept.length === collectors.length) continue;
		factory.collectors = kept;
		const list = `${prefix}match/factory/collectors[`;
		for (const node of new Set(kept.map((each) => each.node ?? ""))) {
			const count = collectors.filter((each) => each.node === node).length;
			if (count < 2) continue;
			findings.repairs.push({
				where: `${list}${node}]`,
				was: `listed ${count} times`,
				is: "listed once",
				why: "it is one collector, and would be queried twice",
				also: [`${list}${node} #`],
			});
		}
	}
}

function subjectsOf({ model }: RepairContext): Subject[] {
	const { collectors, factory, job } = lists;
	const items = (list: List, path: string, holders: { DN?: string }[] = []) =>
		holders.map((holder, index) => ({
			holder,
			where: `${path}[${itemKey(list, holders, index)}]/@DN`,
		}));
	return [
		...items(collectors, "collectors", model.collectors),
		...draftSections(model).flatMap(({ prefix, settings: { match } }) => [
			...items(
				factory,
				`${prefix}match/factory/collectors`,
				match?.factory?.collectors,
			),
			...items(job, `${prefix}match/job/schedds`, match?.job?.schedds),
		]),
	];
}

const { match, collectors } = frontend.children;
const lists = {
	collectors,
	factory: match.children.factory.children.collectors,
	job: match.children.job.children.schedds,
};

/** Hosts that have several DNs, of which exactly one starts as an organization of the base does. */
function knownByHost(
	{ model, base }: RepairContext,
	subjects: readonly Subject[],
): Map<string, string> {
	const texts = [
		...subjects.map(({ holder }) => holder.DN),
		model.security?.proxy_DN,
	];
	const byHost = new Map<string, Set<string>>();
	for (const DN of texts) {
		if (DN === undefined) continue;
		const dns = byHost.get(hostOf(DN)) ?? new Set();
		byHost.set(hostOf(DN), dns.add(DN));
	}
	const known = new Map<string, string>();
	for (const [host, dns] of byHost) {
		const [first, ...more] = [...dns].filter((DN) =>
			isOfOrganization(DN, base),
		);
		if (host !== "" && dns.size > 1 && first && more.length === 0)
			known.set(host, first);
	}
	return known;
}

function isOfOrganization(
	DN: string,
	{ organizations }: FrontendLayer,
): boolean {
	return Object.values(organizations ?? {}).some(
		(prefix) => DN === `${prefix}/CN=${hostOf(DN)}`,
	);
}

function hostOf(DN: string): string {
	return /\/CN=([^/=]+)$/.exec(DN)?.[1] ?? "";
}

function change(
	{ findings }: RepairContext,
	{ holder, where }: Subject,
	is: string,
	why: string,
): void {
	const was = holder.DN ?? "";
	holder.DN = is;
	findings.repairs.push({ where, was, is, why });
}

function sorted(item: object): [string, unknown][] {
	return Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1));
}
