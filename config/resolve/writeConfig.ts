import { checkConsistency } from "../../glideinwms/checkConsistency.ts";
import type { Fault } from "../../glideinwms/fault.ts";
import { FrontendConfigError } from "../../glideinwms/frontendConfigError.ts";
import { writeFrontendXml } from "../../glideinwms/frontendXml.ts";
import { writeProxiesIni } from "../../glideinwms/proxiesIni.ts";
import type { Release } from "../../glideinwms/release.ts";
import type { Path } from "../yamlSource.ts";
import type { Context } from "./context.ts";
import { buildFrontend } from "./frontend.ts";
import { buildProxies } from "./proxies.ts";

/** The two files that the frontend reads; empty where a fault forbids to write them. */
export interface ConfigFiles {
	readonly frontendXml: string;
	readonly proxiesIni: string;
}

/** Writes frontend.xml and proxies.ini for a release. What GlideinWMS would refuse is reported at the setting it came from. */
export function writeConfig(
	context: Context,
	url: string,
	release: Release,
): ConfigFiles {
	let sound = true;
	const watched: Context = {
		...context,
		report: (path, message) => {
			sound = false;
			context.report(path, message);
		},
	};
	const frontend = buildFrontend(watched, url, release);
	const proxies = buildProxies(watched);
	const none = { frontendXml: "", proxiesIni: "" };
	// A fault in the settings would only be told again by what follows from them.
	if (!sound) return none;
	const report = (faults: readonly Fault[]) => {
		for (const { path, message } of faults)
			watched.report(settingOf(path), message);
	};
	const files = {
		frontendXml: written(() => writeFrontendXml(frontend, release), report),
		proxiesIni: written(() => writeProxiesIni(proxies), report),
	};
	if (sound)
		report(
			checkConsistency(frontend, proxies).map((fault) => ({
				...fault,
				path: fault.path.slice(1),
			})),
		);
	return sound ? files : none;
}

function written(
	write: () => string,
	report: (faults: readonly Fault[]) => void,
): string {
	try {
		return write();
	} catch (error) {
		if (!(error instanceof FrontendConfigError)) throw error;
		report(error.faults);
		return "";
	}
}

/** The setting that a part of a model came from; what has no setting of its own came through `settings`. */
function settingOf(path: Fault["path"]): Path {
	const [first = "", second = "", third, fourth] = path;
	const renamed: Record<string, Path> = {
		frontend_name: ["name"],
		"security.proxy_DN": ["dn"],
		"security.security_name": ["security_name"],
	};
	const whole = renamed[path.join(".")];
	if (whole !== undefined) return whole;
	if (first === "pilots") return ["proxies", ...path.slice(1)];
	if (first === "collectors") return [first];
	if (first === "match")
		return [first, second === "factory" ? "factories" : "jobs"];
	if (first === "groups" && third === "match")
		return [first, second, fourth === "factory" ? "factories" : "jobs"];
	if (first === "groups" && third === "config")
		return [first, second, "limits"];
	if (first === "groups" && third === "security")
		return [first, second, "proxies"];
	return ["attrs", "files", "groups"].includes(String(first))
		? path
		: ["settings", ...path];
}
