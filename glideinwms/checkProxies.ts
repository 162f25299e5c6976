import { posix } from "node:path";
import type { Fault } from "./fault.ts";
import type { ModelOf } from "./model.ts";
import { proxies } from "./parameters/proxies.ts";
import { quote } from "./quote.ts";
import { releases } from "./release.ts";
import { mergeFaults } from "./rules/mergeFaults.ts";
import { shapeModel } from "./rules/shapeModel.ts";

/** All of a proxies.ini. The pilots' names are those of the sections without the word PILOT. */
export type ProxiesModel = ModelOf<typeof proxies>;

type PilotModel = ModelOf<(typeof proxies)["children"]["pilots"]["item"]>;
type Pilots = [name: string, pilot: PilotModel][];

interface Section {
	readonly path: Fault["path"];
	readonly values: PilotModel;
}

/** All that gwms-renew-proxies would refuse or fail on; empty where the model can be written. */
export function checkProxies(model: ProxiesModel): Fault[] {
	const [release] = releases;
	const shaped = shapeModel(proxies, model, release);
	const { frontend, pilots = {} } = shaped.model;
	const named = Object.entries(pilots);
	const sections: Section[] = [
		...(frontend ? [{ path: ["frontend"], values: frontend }] : []),
		...named.map(([name, values]) => ({ path: ["pilots", name], values })),
	];
	return mergeFaults(shaped.faults, [
		...ownerFaults(shaped.model),
		...nameFaults(named),
		...named.flatMap(([name, pilot]) => [...vomsFaults(name, pilot)]),
		...sections.flatMap((section) => [...sectionFaults(section)]),
		...outputFaults(sections),
	]);
}

function* ownerFaults({ owner }: ProxiesModel): Generator<Fault> {
	if (owner === undefined || /^[a-z_][a-z0-9_.-]*$/i.test(owner)) return;
	yield {
		rule: "proxies-owner",
		path: ["owner"],
		message: `Owner is ${quote(owner)}: expected the name of a system user`,
	};
}

function* nameFaults(pilots: Pilots): Generator<Fault> {
	if (pilots.length === 0)
		yield {
			rule: "no-pilot",
			path: ["pilots"],
			message: "No pilot proxy is defined: at least one is needed",
		};
	for (const [name] of pilots) {
		if (/^[A-Za-z0-9._-]+$/.test(name)) continue;
		yield {
			rule: "pilot-name",
			path: ["pilots", name],
			message: `Pilot name ${quote(name)} is refused: use only letters, digits, points, _ and -, without the word PILOT, which is added automatically`,
		};
	}
}

function* vomsFaults(name: string, pilot: PilotModel): Generator<Fault> {
	const { vo, fqan, use_voms_server = false } = pilot;
	if (vo !== undefined && !/^[\w.]+$/.test(vo))
		yield {
			rule: "pilot-vo",
			path: ["pilots", name, "vo"],
			message: `VO is ${quote(vo)}: use only letters, digits, points and _`,
		};
	if (vo !== undefined && fqan !== undefined && !isFqanOf(vo, fqan))
		yield {
			rule: "pilot-fqan",
			path: ["pilots", name, "fqan"],
			message: `FQAN is ${quote(fqan)}, which stops the renewal of all proxies: start it with ${quote(`/${vo}/`)} or "/Role="`,
		};
	for (const key of ["vo_cert", "vo_key"] as const) {
		if (use_voms_server || pilot[key] !== undefined) continue;
		yield {
			rule: "pilot-voms-cert",
			path: ["pilots", name, key],
			message: `Parameter ${key} is missing, and without use_voms_server the attribute is signed locally: set it, or set use_voms_server`,
		};
	}
}

function isFqanOf(vo: string, fqan: string): boolean {
	const prefix = `/${vo}/`;
	// The script wants the VO's own spelling here, which only its vomses file tells.
	const ofVo = fqan.toLowerCase().startsWith(prefix.toLowerCase());
	const rest = ofVo
		? fqan.slice(prefix.length)
		: /^\/Role=(.*)/.exec(fqan)?.[1];
	return rest !== undefined && /^\S+$/.test(rest);
}

function* sectionFaults({ path, values }: Section): Generator<Fault> {
	for (const key of [
		"proxy_cert",
		"proxy_key",
		"output",
		"vo_cert",
		"vo_key",
	] as const) {
		const file = values[key];
		if (file === undefined || /^\/.*[^/\s]$/.test(file)) continue;
		yield {
			rule: "proxies-path",
			path: [...path, key],
			message: `Parameter ${key} is ${quote(file)}: expected the absolute path of a file`,
		};
	}
	const { lifetime = 24, frequency = 1 } = values;
	// With a lifetime of 0 the script finds every proxy fresh enough: somebody else supplies the file.
	if (lifetime !== 0 && frequency >= lifetime)
		yield {
			rule: "proxy-frequency",
			path: [...path, "frequency"],
			message: `A proxy valid for ${lifetime} h is renewed when older than ${frequency} h, so it would expire: make frequency less than lifetime`,
		};
}

function* outputFaults(sections: readonly Section[]): Generator<Fault> {
	const mounts = new Set(["/etc/grid-security/gwms-frontend"]);
	for (const { values } of sections)
		if (values.vo_cert) mounts.add(posix.dirname(values.vo_cert));
	const seen = new Set<string>();
	for (const { path, values } of sections) {
		const { output } = values;
		if (output === undefined) continue;
		const at = [...path, "output"];
		if (seen.has(output))
			yield {
				rule: "proxies-output-twice",
				path: at,
				message: `Two proxies are written to ${quote(output)}: use a separate file for each`,
			};
		seen.add(output);
		const mount = [...mounts].find((each) => isInside(output, each));
		if (mount)
			yield {
				rule: "proxies-output-mount",
				path: at,
				message: `Output ${quote(output)} is in ${mount}, a read-only mount: choose another directory, such as /etc/grid-security`,
			};
	}
}

function isInside(file: string, directory: string): boolean {
	return posix.normalize(file).startsWith(`${posix.normalize(directory)}/`);
}
