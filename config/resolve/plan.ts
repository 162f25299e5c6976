import { createHash } from "node:crypto";
import { checkConsistency } from "../../glideinwms/checkConsistency.ts";
import { checkFrontend } from "../../glideinwms/checkFrontend.ts";
import type { Fault } from "../../glideinwms/fault.ts";
import { writeFrontendXml } from "../../glideinwms/frontendXml.ts";
import { checkProxies, writeProxiesIni } from "../../glideinwms/proxiesIni.ts";
import { imageContract } from "../imageContract.ts";
import type { ClusterPlan, FrontendPlan, ScriptRepository } from "../plan.ts";
import type { Images } from "../schema/images.ts";
import type { Path } from "../yamlSource.ts";
import { checkedResources } from "./clusterRules.ts";
import type { Context } from "./context.ts";
import { certificateFiles, tokenFiles } from "./credentials.ts";
import { buildFrontend } from "./frontend.ts";
import { buildProxies } from "./proxies.ts";

/** The plan of one frontend. Faults go to the context; the plan is of use only where there are none. */
export function planFrontend(
	context: Context,
	cluster: ClusterPlan,
	images: Images,
): FrontendPlan {
	const { settings, vo } = context;
	const host = settings.host ?? `${vo}-frontend.${cluster.ingress.host_suffix}`;
	const url = `http://${host}${imageContract.urlPath}`;
	const files = writeConfig(context, url, images);
	return {
		vo,
		image: imageOf(images),
		host,
		url,
		...(settings.tls_secret === undefined
			? {}
			: { tlsSecret: settings.tls_secret }),
		...files,
		configHash: createHash("sha256")
			.update(files.frontendXml)
			.update("\0")
			.update(files.proxiesIni)
			.digest("hex"),
		pool: [
			...new Set(
				(settings.collectors ?? []).map((collector) => collector.host),
			),
		].join(", "),
		credentials: certificateFiles(settings),
		tokens: tokenFiles(settings),
		scripts: (settings.validation_scripts ?? []).map(scriptRepository),
		environment: sorted(settings.environment ?? {}),
		avoidNodes: [...(settings.avoid_nodes ?? [])].sort(),
		resources: checkedResources(context, "resources", cluster),
		helperResources: checkedResources(context, "helper_resources", cluster),
		storage: String(settings.storage ?? "1Gi"),
	};
}

/** The two files; empty where a fault forbids to write them. */
function writeConfig(
	context: Context,
	url: string,
	images: Images,
): { frontendXml: string; proxiesIni: string } {
	let known = true;
	const watched: Context = {
		...context,
		report: (path, message) => {
			known = false;
			context.report(path, message);
		},
	};
	const frontend = buildFrontend(watched, url);
	const proxies = buildProxies(watched);
	// A fault in the settings would only be told twice by the checks of what follows from them.
	if (!known) return { frontendXml: "", proxiesIni: "" };
	const release = images.frontend.glideinwms;
	const faults = [
		...checkFrontend(frontend, release),
		...checkProxies(proxies),
		...checkConsistency(frontend, proxies),
	];
	for (const fault of faults)
		context.report(settingOf(fault.path), fault.message);
	if (faults.length > 0) return { frontendXml: "", proxiesIni: "" };
	return {
		frontendXml: writeFrontendXml(frontend, release),
		proxiesIni: writeProxiesIni(proxies),
	};
}

/** The setting that a part of the model came from. */
function settingOf(path: Fault["path"]): Path {
	const [first, second, third, ...rest] = path;
	if (first === "frontend_name") return ["name"];
	if (first === "pilots") return ["proxies", ...path.slice(1)];
	if (first === "security" && second === "proxy_DN") return ["dn"];
	if (first === "security" && second === "security_name")
		return ["security_name"];
	const asWritten = ["attrs", "groups", "collectors", "files", "match"];
	if (typeof first !== "string" || !asWritten.includes(first))
		return ["settings", ...path];
	if (first === "collectors") return ["collectors"];
	if (first === "groups" && third === "match")
		return ["groups", second ?? "", rest[0] === "job" ? "jobs" : "factories"];
	if (first === "groups" && third === "config")
		return ["groups", second ?? "", "limits"];
	if (first === "match")
		return ["match", second === "factory" ? "factories" : "jobs"];
	return path;
}

function imageOf({ frontend }: Images): FrontendPlan["image"] {
	const tag = [
		frontend.series,
		frontend.stream,
		...(frontend.timestamp === undefined ? [] : [frontend.timestamp]),
	];
	return {
		reference: `${frontend.repository}:${tag.join("-")}`,
		moves: frontend.timestamp === undefined,
		glideinwms: frontend.glideinwms,
	};
}

function scriptRepository(script: {
	repository: string;
	commit?: string | undefined;
	branch?: string | undefined;
}): ScriptRepository {
	const name = (script.repository.split("/").at(-1) ?? "").replace(
		/\.git$/,
		"",
	);
	return {
		repository: script.repository,
		directory: `${imageContract.scripts}/${name}`,
		ref: script.commit ?? script.branch ?? "",
	};
}

function sorted(
	environment: Readonly<Record<string, string | null>>,
): Record<string, string> {
	const given = Object.entries(environment).filter(
		(entry): entry is [string, string] => entry[1] !== null,
	);
	return Object.fromEntries(given.sort(([a], [b]) => (a < b ? -1 : 1)));
}
