import { basename } from "node:path/posix";
import { defined } from "../../../glideinwms/defined.ts";
import type { ProxiesModel } from "../../../glideinwms/model.ts";
import { imageContract } from "../../frontend/imageContract.ts";
import { frontendProxy, pilotProxy } from "../../frontend/resolve/proxies.ts";
import type { ProxyLayer } from "../../frontend/schema/frontend.ts";
import type { Findings } from "../report/findings.ts";
import { unusedName } from "../report/unusedName.ts";
import { guessedVo } from "./guessedVo.ts";
import { proxiesPath } from "./readProxies.ts";
import { type Signers, signerOf } from "./signers.ts";

type Pilot = NonNullable<ProxiesModel["pilots"]>[string];

/** The settings of pilot proxies, and the name of the one that the source writes to a file. */
export interface ImportedProxies {
	readonly proxies: Record<string, ProxyLayer>;
	readonly byOutput: ReadonlyMap<string, string>;
}

const own = {
	proxy_cert: `${imageContract.certificates}/frontendcert.pem`,
	proxy_key: `${imageContract.certificates}/frontendkey.pem`,
};

/** The pilot proxies of a proxies.ini, as settings; what the image fixes goes to the findings. */
export function importProxies(
	model: ProxiesModel,
	findings: Findings,
): ImportedProxies {
	const proxies: Record<string, ProxyLayer> = {};
	const byOutput = new Map<string, string>();
	const signers: Signers = new Map();
	for (const [title, pilot] of Object.entries(model.pilots ?? {})) {
		const name = unusedName(title, Object.keys(proxies), "pilot");
		const path = proxiesPath(["pilots", title]);
		if (name !== title)
			findings.repairs.push({
				where: path,
				was: title,
				is: name,
				why: "a proxy's name is a letter, then letters, digits, _ and -",
				also: [path, proxiesPath(["pilots", name])],
			});
		proxies[name] = pilotLayer(name, pilot, path, signers, findings);
		if (pilot.output !== undefined) byOutput.set(pilot.output, name);
	}
	repairFrontend(model, findings);
	return { proxies, byOutput };
}

function pilotLayer(
	name: string,
	pilot: Pilot,
	path: string,
	signers: Signers,
	findings: Findings,
): ProxyLayer {
	const signer = signerOf(pilot, path, signers, findings);
	const file = basename(pilot.output ?? "");
	const fallback = `pilot_${name}_proxy.proxy`;
	const layer: ProxyLayer = {
		vo: pilot.vo ?? guessedVo(name),
		...defined({
			fqan: otherThan(pilot.fqan, "/Role=NULL/Capability=NULL"),
			signer,
			output: otherThan(file, fallback) || undefined,
			lifetime: otherThan(pilot.lifetime, 24),
			bits: otherThan(pilot.bits, 2048),
		}),
	} as ProxyLayer;
	if (pilot.vo === undefined)
		findings.left.push({
			where: `${path} vo`,
			what: `No VO is set, "${guessedVo(name)}" is a guess: set the VO's name as in VOMS`,
		});
	repairFixed(
		pilot,
		{ ...own, output: pilotProxy(name, layer) },
		path,
		findings,
	);
	return layer;
}

/** What the image fixes is set; what no setting holds goes to the findings as lost. */
function repairFixed(
	values: Pilot,
	fixed: Readonly<Record<string, string>>,
	path: string,
	{ repairs, lost }: Findings,
): void {
	for (const [key, is] of Object.entries(fixed)) {
		const was = values[key as keyof Pilot];
		if (was === is) continue;
		const why =
			key === "output"
				? "that directory is writable"
				: "the credential is mounted there";
		repairs.push({
			where: `${path} ${key}`,
			was: String(was ?? "not given"),
			is,
			why,
		});
	}
	const fallbacks = { frequency: 1, rfc: true, path_length: 20 };
	for (const [key, fallback] of Object.entries(fallbacks)) {
		const was = values[key as keyof Pilot];
		if (was === undefined || was === fallback) continue;
		lost.push({
			where: `${path} ${key}`,
			what: `The value ${was}: no setting for it, ${fallback} is used instead`,
			also: [`${path} ${key}`],
		});
	}
}

function repairFrontend(model: ProxiesModel, findings: Findings): void {
	const { frontend, owner = "frontend" } = model;
	const path = proxiesPath(["frontend"]);
	if (frontend === undefined)
		findings.repairs.push({
			where: path,
			was: "not given",
			is: frontendProxy,
			why: "the frontend's own proxy is created in the pod",
			also: [path],
		});
	else {
		repairFixed(frontend, { ...own, output: frontendProxy }, path, findings);
		for (const [key, fallback] of [
			["lifetime", 24],
			["bits", 2048],
		] as const)
			if ((frontend[key] ?? fallback) !== fallback)
				findings.lost.push({
					where: `${path} ${key}`,
					what: `The value ${frontend[key]}: no setting for it, ${fallback} is used instead`,
					also: [`${path} ${key}`],
				});
	}
	if (owner !== "frontend") {
		const where = proxiesPath(["owner"]);
		findings.lost.push({
			where,
			what: `The value ${owner}: the image's user is frontend`,
			also: [where],
		});
	}
}

function otherThan<T>(value: T | undefined, fallback: T): T | undefined {
	return value === fallback ? undefined : value;
}
