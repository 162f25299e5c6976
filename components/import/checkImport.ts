import { flattenFrontendXml } from "../../glideinwms/effectiveFrontend.ts";
import { readProxiesIni } from "../../glideinwms/ini/readProxiesIni.ts";
import type { ProxiesModel } from "../../glideinwms/model.ts";
import { quantityValue } from "../../settings/quantity.ts";
import { quantity } from "../../settings/schema/values.ts";
import type { FrontendPlan } from "../frontend/plan.ts";
import type { KubernetesFacts } from "./kubernetes/kubernetesFacts.ts";
import { type Comparison, compareEffects } from "./report/differences.ts";
import { type Effect, proxiesEffect } from "./report/effect.ts";
import type { Findings } from "./report/findings.ts";
import type { SourceFiles } from "./source/readSource.ts";

/** Compares a plan with the source that it was made of: frontend.xml, and as far as the source has them, proxies and pod. */
export function checkImport(
	source: SourceFiles,
	ini: ProxiesModel | undefined,
	kubernetes: KubernetesFacts,
	plan: FrontendPlan,
	findings: Findings,
): Comparison {
	const release = plan.image.glideinwms;
	const before: Effect[] = [
		flattenFrontendXml(source.frontendXml.text, release),
	];
	const after: Effect[] = [flattenFrontendXml(plan.frontendXml, release)];
	if (ini) {
		before.push(proxiesEffect(ini));
		after.push(proxiesEffect(readProxiesIni(plan.proxiesIni)));
	}
	before.push(sourceObjects(kubernetes));
	after.push(plannedObjects(kubernetes, plan));
	return compareEffects(merged(before), merged(after), findings);
}

function merged(effects: readonly Effect[]): Effect {
	return new Map(
		effects.flatMap((effect) =>
			[...effect].map(([path, value]) => [withExtension(path), value] as const),
		),
	);
}

/** A log is named by its extension, which is "all" where it is not written. */
function withExtension(path: string): string {
	return path.replace(/process_logs\[(?= #|\])/, "process_logs[all");
}

function sourceObjects({ deployment, storage }: KubernetesFacts): Effect {
	const amounts = (kind: "requests" | "limits") =>
		Object.entries(deployment?.[kind] ?? {}).map(([name, amount]) =>
			amountEntry(kind, name, amount),
		);
	return new Map([
		...Object.entries(deployment?.environment ?? {}).map(environmentEntry),
		...amounts("requests"),
		...amounts("limits"),
		...(deployment?.scripts ?? []).map(
			({ repository, branch }): [string, string] => [
				`Deployment scripts ${repository}`,
				branch ?? "HEAD",
			],
		),
		...(deployment?.avoidNodes ?? []).map(nodeEntry),
		...storageEntry(storage),
	]);
}

function plannedObjects(
	{ deployment, storage }: KubernetesFacts,
	plan: FrontendPlan,
): Effect {
	const size = storage === undefined ? undefined : plan.storage;
	if (deployment === undefined) return new Map(storageEntry(size));
	return new Map([
		...Object.entries(plan.environment).map(environmentEntry),
		...Object.entries(plan.resources.requests).map(([name, amount]) =>
			amountEntry("requests", name, amount),
		),
		...Object.entries(plan.resources.limits).map(([name, amount]) =>
			amountEntry("limits", name, amount),
		),
		...plan.scripts.map(({ repository, ref }): [string, string] => [
			`Deployment scripts ${repository}`,
			ref,
		]),
		...plan.avoidNodes.map(nodeEntry),
		...storageEntry(size),
	]);
}

function environmentEntry([name, value]: [string, string]): [string, string] {
	return [`Deployment env ${name}`, value];
}

function nodeEntry(name: string): [string, string] {
	return [`Deployment avoids ${name}`, "yes"];
}

function amountEntry(
	kind: string,
	name: string,
	amount: string | number,
): [string, string] {
	return [`Deployment resources.${kind}.${name}`, inUnits(amount)];
}

function storageEntry(size: string | undefined): [string, string][] {
	return size === undefined
		? []
		: [["PersistentVolumeClaim storage", inUnits(size)]];
}

/** Quantities by their value: 1 and 1000m are equal. */
function inUnits(amount: string | number): string {
	return quantity.safeParse(amount).success
		? String(quantityValue(amount))
		: String(amount);
}
