import { createHash } from "node:crypto";
import { dirname } from "node:path/posix";
import { knownRelease } from "../../../glideinwms/readRelease.ts";
import type { ClusterPlan } from "../../../settings/clusterPlan.ts";
import { resolveImage } from "../../../settings/images/resolveImage.ts";
import type { StackImages } from "../../../settings/images/stackImages.ts";
import { checkedResources } from "../../shared/clusterRules.ts";
import { reachPlan } from "../../shared/reachPlan.ts";
import { imageContract } from "../imageContract.ts";
import type { FrontendPlan } from "../plan.ts";
import type { Context } from "./context.ts";
import { credentialCopies } from "./credentialCopies.ts";
import { withSources } from "./credentialSources.ts";
import { certificateFiles, proxyFiles } from "./credentials.ts";
import { poolTrustDomain } from "./peers.ts";
import { pilotTokens, type ReadModule } from "./pilotTokens.ts";
import { scriptRepositories } from "./scriptRepositories.ts";
import { frontendTokens } from "./tokens.ts";
import { writeConfig } from "./writeConfig.ts";

/** The plan of one frontend. Faults go to the context; the plan is of use only where there are none. */
export function planFrontend(
	context: Context,
	cluster: ClusterPlan,
	images: StackImages,
	readModule: ReadModule,
): FrontendPlan {
	const { settings, vo } = context;
	const host = settings.host ?? `${vo}-frontend.${cluster.ingress.host_suffix}`;
	const url = `http://${host}${imageContract.urlPath}`;
	const image = resolveImage(images, "frontend", {
		service: vo,
		own: settings.image,
		report: (message) => context.report(["image"], message),
	});
	const glideinwms = knownRelease(image.settings.glideinwms);
	const files = writeConfig(context, url, glideinwms);
	const { tokens, peers } = frontendTokens(context);
	const pilots = pilotTokens(context, glideinwms, readModule);
	const mounted = [...credentialCopies, ...pilots.modules];
	const given = withSources(context, [
		...certificateFiles(settings),
		...proxyFiles(settings),
		...tokens,
		...pilots.scitokens,
	]);
	const within = (...folders: readonly string[]) =>
		given.filter(({ path }) => folders.includes(dirname(path)));
	const { supplied, tokens: idtokens, scitokens, tokenKeys } = imageContract;
	const resources = (key: "resources" | "helper_resources") =>
		checkedResources(settings[key] ?? {}, [key], cluster, context.report);
	return {
		vo,
		name: settings.name ?? "",
		image: { ...image, glideinwms },
		host,
		url,
		...(settings.tls_secret === undefined
			? {}
			: { tlsSecret: settings.tls_secret }),
		...files,
		configHash: hashOf([
			files.frontendXml,
			files.proxiesIni,
			...mounted.map(({ text }) => text),
		]),
		pool: [
			...new Set(
				(settings.collectors ?? []).map((collector) => collector.host),
			),
		].join(", "),
		trustDomain: poolTrustDomain(settings),
		peers,
		dn: settings.dn ?? "",
		credentials: given.filter(
			({ kind, path }) =>
				["certificate", "key"].includes(kind) && dirname(path) !== tokenKeys,
		),
		proxies: within(supplied),
		tokens: within(idtokens),
		scitokens: within(scitokens),
		tokenKeys: within(tokenKeys),
		files: mounted,
		sharedFiles: pilots.shared,
		renewers: pilots.renewers.map((renewer) => ({
			...renewer,
			resources: checkedResources(
				renewer.resources ?? settings.helper_resources ?? {},
				["scitokens", renewer.name, "renewer", "resources"],
				cluster,
				context.report,
			),
		})),
		placeholders: pilots.made,
		scripts: scriptRepositories(context),
		environment: sorted(settings.environment ?? {}),
		reach: reachPlan(settings.reaches, cluster),
		avoidNodes: [...(settings.avoid_nodes ?? [])].sort(),
		resources: resources("resources"),
		helperResources: resources("helper_resources"),
		storage: String(settings.storage ?? "1Gi"),
		stopped: settings.stopped ?? false,
	};
}

function hashOf(texts: readonly string[]): string {
	return createHash("sha256").update(texts.join("\0")).digest("hex");
}

function sorted(
	environment: Readonly<Record<string, string | null>>,
): Record<string, string> {
	const given = Object.entries(environment).filter(
		(entry): entry is [string, string] => entry[1] !== null,
	);
	return Object.fromEntries(given.sort(([a], [b]) => (a < b ? -1 : 1)));
}
