import { basename } from "node:path/posix";
import { pilotProxy } from "../../resolve/proxies.ts";
import { draftSections, type RepairContext } from "../repairs/draft.ts";
import { unusedName } from "../report/unusedName.ts";
import { guessedVo } from "./guessedVo.ts";
import type { ImportedProxies } from "./importProxies.ts";

/** Points every credential at the file that its pilot proxy is written to, and makes a pilot proxy for those that have none. */
export function matchCredentials(
	{ model, findings }: RepairContext,
	{ proxies, byOutput }: ImportedProxies,
): void {
	const names = new Map(byOutput);
	for (const { prefix, settings } of draftSections(model)) {
		for (const credential of settings.security?.credentials ?? []) {
			const { absfname: was, type = "grid_proxy" } = credential;
			const isMade = type.split("+").includes("grid_proxy");
			if (
				was === undefined ||
				credential.pool_idx_list !== undefined ||
				!isMade
			)
				continue;
			const name = names.get(was) ?? invent(was);
			const proxy = proxies[name];
			const is = proxy === undefined ? was : pilotProxy(name, proxy);
			credential.absfname = is;
			if (is === was) continue;
			const list = `${prefix}security/credentials[`;
			findings.repairs.push({
				where: `${list}${was}]`,
				was,
				is,
				why: "the pilot proxy is written to a directory that can be written to",
				also: [`${list}${was}]/`, `${list}${is}]/`],
			});
		}
	}
	const used = new Set(
		draftSections(model).flatMap(({ settings }) =>
			(settings.security?.credentials ?? []).map(({ absfname }) => absfname),
		),
	);
	for (const [name, proxy] of Object.entries(proxies)) {
		if (used.has(pilotProxy(name, proxy))) continue;
		delete proxies[name];
		const where = `proxies.ini [PILOT ${name}]`;
		findings.lost.push({
			where,
			what: "No credential uses this proxy, so none is made",
			also: [where],
		});
	}

	function invent(file: string): string {
		const wanted = basename(file)
			.replace(/^(pilot|vo)_/, "")
			.replace(/(_proxy)?(\.proxy)?$/, "");
		const name = unusedName(wanted, Object.keys(proxies), "pilot");
		const fallback = `pilot_${name}_proxy.proxy`;
		proxies[name] = {
			vo: guessedVo(name),
			...(basename(file) === fallback ? {} : { output: basename(file) }),
		};
		names.set(file, name);
		const where = `proxies.ini [PILOT ${name}]`;
		findings.repairs.push({
			where,
			was: "not given",
			is: file,
			why: "a credential needs it",
			also: [where],
		});
		findings.left.push({
			where,
			what: `The source does not say which VO this proxy is of, "${guessedVo(name)}" is a guess: give vo, and fqan or signer where they are needed`,
		});
		return name;
	}
}
