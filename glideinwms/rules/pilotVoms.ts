import type { Fault } from "../fault.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";
import type { ProxiesCheck } from "./proxiesRule.ts";
import type { ProxySection } from "./proxySectionsOf.ts";

export const pilotVo: Rule = {
	id: "pilot-vo",
	severity: "error",
	title: "The VO's name is looked up in vomses",
};

export const pilotFqan: Rule = {
	id: "pilot-fqan",
	severity: "error",
	title: "A malformed FQAN stops the renewal of every proxy",
};

export const pilotVomsCert: Rule = {
	id: "pilot-voms-cert",
	severity: "error",
	title: "Without the VO's server, its certificate and key are needed",
};

/** What a pilot needs to sign its attribute. */
export const pilotVoms: ProxiesCheck = {
	rules: [pilotVo, pilotFqan, pilotVomsCert],
	*check({ pilots = {} }) {
		for (const [name, pilot] of Object.entries(pilots))
			yield* vomsFaults(name, pilot);
	},
};

function* vomsFaults(
	name: string,
	pilot: ProxySection["values"],
): Generator<Fault> {
	const { vo, fqan, use_voms_server = false } = pilot;
	if (vo !== undefined && !/^[\w.]+$/.test(vo))
		yield {
			rule: pilotVo,
			path: ["pilots", name, "vo"],
			message: `VO is ${quote(vo)}: use only letters, digits, points and _`,
		};
	if (vo !== undefined && fqan !== undefined && !isFqanOf(vo, fqan))
		yield {
			rule: pilotFqan,
			path: ["pilots", name, "fqan"],
			message: `FQAN is ${quote(fqan)}, which stops the renewal of all proxies: start it with ${quote(`/${vo}/`)} or "/Role="`,
		};
	for (const key of ["vo_cert", "vo_key"] as const) {
		if (use_voms_server || pilot[key] !== undefined) continue;
		yield {
			rule: pilotVomsCert,
			path: ["pilots", name, key],
			message: `Parameter ${key} is missing, and without use_voms_server the attribute is signed locally: set it, or set use_voms_server`,
		};
	}
}

function isFqanOf(vo: string, fqan: string): boolean {
	const prefix = `/${vo}/`;
	// The script needs the VO's own spelling here, which only its vomses file has.
	const ofVo = fqan.toLowerCase().startsWith(prefix.toLowerCase());
	const rest = ofVo
		? fqan.slice(prefix.length)
		: /^\/Role=(.*)/.exec(fqan)?.[1];
	return rest !== undefined && /^\S+$/.test(rest);
}
