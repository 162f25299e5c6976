import { basename } from "node:path/posix";
import { pilotProxy } from "../../frontend/resolve/proxies.ts";
import {
	type DraftModel,
	draftSections,
	type RepairContext,
} from "../repairs/draft.ts";
import type { Findings } from "../report/findings.ts";
import { unusedName } from "../report/unusedName.ts";
import { guessedVo } from "./guessedVo.ts";
import type { ImportedProxies } from "./importProxies.ts";

/** Points every credential at the file that its pilot proxy is written to, and makes a pilot proxy for those that have none. */
export function matchCredentials(
	{ model, findings }: RepairContext,
	{ proxies, byOutput }: ImportedProxies,
): void {
	const names = new Map(byOutput);
	for (const { prefix, credential } of credentialsOf(model)) {
		const { absfname: was, type = "grid_proxy" } = credential;
		const isMade = type.split("+").includes("grid_proxy");
		if (was === undefined || credential.pool_idx_list !== undefined || !isMade)
			continue;
		const name = names.get(was) ?? invent(was, proxies, findings);
		names.set(was, name);
		const proxy = proxies[name];
		const is = proxy === undefined ? was : pilotProxy(name, proxy);
		credential.absfname = is;
		if (is === was) continue;
		const list = `${prefix}security/credentials[`;
		findings.repairs.push({
			where: `${list}${was}]`,
			was,
			is,
			why: "the pilot proxy is written to a writable directory",
			also: [`${list}${was}]/`, `${list}${is}]/`],
		});
	}
	dropUnused(model, proxies, findings);
}

function credentialsOf(model: DraftModel) {
	return draftSections(model).flatMap(({ prefix, settings }) =>
		(settings.security?.credentials ?? []).map((credential) => ({
			prefix,
			credential,
		})),
	);
}

/** Makes a pilot proxy for a credential's file, and gives back its name. */
function invent(
	file: string,
	proxies: ImportedProxies["proxies"],
	{ repairs, left }: Findings,
): string {
	const wanted = basename(file)
		.replace(/^(pilot|vo)_/, "")
		.replace(/(_proxy)?(\.proxy)?$/, "");
	const name = unusedName(wanted, Object.keys(proxies), "pilot");
	const isDefault = basename(file) === `pilot_${name}_proxy.proxy`;
	const vo = guessedVo(name);
	proxies[name] = isDefault ? { vo } : { vo, output: basename(file) };
	const where = `proxies.ini [PILOT ${name}]`;
	repairs.push({
		where,
		was: "not given",
		is: file,
		why: "a credential requires it",
		also: [where],
	});
	left.push({
		where,
		what: `The source does not name this proxy's VO, "${vo}" is a guess: set vo, and fqan or signer if required`,
	});
	return name;
}

function dropUnused(
	model: DraftModel,
	proxies: ImportedProxies["proxies"],
	{ lost }: Findings,
): void {
	const used = new Set(
		credentialsOf(model).map(({ credential }) => credential.absfname),
	);
	for (const [name, proxy] of Object.entries(proxies)) {
		if (used.has(pilotProxy(name, proxy))) continue;
		delete proxies[name];
		const where = `proxies.ini [PILOT ${name}]`;
		lost.push({
			where,
			what: "No credential uses this proxy, so it is not created",
			also: [where],
		});
	}
}
