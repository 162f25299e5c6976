import { clusterFile } from "../../settings/clusterFile.ts";
import { isName, label, voName } from "../../settings/schema/values.ts";
import { readStackSettings } from "../../settings/stackSettings.ts";
import { readYaml } from "../../settings/yamlSource.ts";
import type { Claim, StackClaims } from "./claim.ts";

type Settings = Readonly<Record<string, unknown>>;

/**
 * What a stack claims by what stands in its files, whatever else is wrong with them: a frontend that runs continues while
 * somebody edits. Undefined where not even that can be read.
 */
export function fileClaims(
	root: string,
	stack: string,
): StackClaims | undefined {
	const { value } = readStackSettings(stack, root, undefined, []);
	const settings = mapOf(value);
	if (!Array.isArray(settings.frontends) && settings.cluster === undefined)
		return undefined;
	const cluster = clusterOf(root, settings.cluster);
	const entries: readonly unknown[] = Array.isArray(settings.frontends)
		? settings.frontends
		: [];
	const frontends = entries.flatMap((entry) => {
		const own = typeof entry === "string" ? { vo: entry } : mapOf(entry);
		if (!isName(voName, own.vo)) return [];
		const shared = fileValue(root, `config/frontends/${own.vo}.yaml`);
		return [read(stack, own.vo, { ...shared, ...own }, cluster)];
	});
	return {
		stack,
		isThrownAway: cluster.identity === "throw-away",
		vos: frontends.flatMap(({ vo }) => vo),
		names: frontends.flatMap(({ name }) => name),
		hosts: frontends.flatMap(({ host }) => host),
	};
}

/** What one frontend claims, by the settings of its VO and of its entry. */
function read(
	stack: string,
	vo: string,
	settings: Settings,
	cluster: { readonly name: unknown; readonly suffix: unknown },
) {
	const stated = settings.standby;
	const partner = typeof stated === "string" ? stated : mapOf(stated).cluster;
	const standby = partner !== undefined && partner === cluster.name;
	const claim = (value: unknown): Claim[] =>
		typeof value === "string" && value !== ""
			? [{ stack, list: "frontends", owner: vo, value, standby }]
			: [];
	const { name, stopped, host } = settings;
	const named = mapOf(stated).name ?? (name && `${name}-standby`);
	const usual = cluster.suffix && `${vo}-frontend.${cluster.suffix}`;
	return {
		vo: stopped === true || standby ? [] : claim(vo),
		name: claim(standby ? named : name),
		host: claim(host ?? usual),
	};
}

function clusterOf(root: string, name: unknown) {
	const known = isName(label, name) ? fileValue(root, clusterFile(name)) : {};
	const { host_suffix: suffix } = mapOf(known.ingress);
	return { name, identity: known.identity, suffix };
}

function fileValue(root: string, file: string): Settings {
	return mapOf(readYaml(root, file, []).value);
}

function mapOf(value: unknown): Settings {
	return value !== null && typeof value === "object" ? { ...value } : {};
}
