import { createHash } from "node:crypto";
import { imageContract } from "../imageContract.ts";
import { resolveImage } from "../images/resolveImage.ts";
import type { StackImages } from "../images/stackImages.ts";
import type {
	ClusterPlan,
	CredentialFile,
	FrontendPlan,
	ScriptRepository,
} from "../plan.ts";
import { checkedResources } from "./clusterRules.ts";
import type { Context } from "./context.ts";
import { withSources } from "./credentialSources.ts";
import { certificateFiles, proxyFiles } from "./credentials.ts";
import { poolTrustDomain } from "./peers.ts";
import { frontendTokens } from "./tokens.ts";
import { writeConfig } from "./writeConfig.ts";

/** The plan of one frontend. Faults go to the context; the plan is of use only where there are none. */
export function planFrontend(
	context: Context,
	cluster: ClusterPlan,
	images: StackImages,
): FrontendPlan {
	const { settings, vo } = context;
	const host = settings.host ?? `${vo}-frontend.${cluster.ingress.host_suffix}`;
	const url = `http://${host}${imageContract.urlPath}`;
	const image = resolveImage(images, "frontend", {
		service: vo,
		own: settings.image,
		report: (message) => context.report(["image"], message),
	});
	const { glideinwms } = image.settings;
	const files = writeConfig(context, url, glideinwms);
	const { tokens, peers } = frontendTokens(context);
	const given = withSources(context, [
		...certificateFiles(settings),
		...proxyFiles(settings),
		...tokens,
	]);
	const ofKind = (...kinds: CredentialFile["kind"][]) =>
		given.filter(({ kind }) => kinds.includes(kind));
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
		trustDomain: poolTrustDomain(settings),
		peers,
		dn: settings.dn ?? "",
		credentials: ofKind("certificate", "key"),
		proxies: ofKind("proxy"),
		tokens: ofKind("token"),
		scripts: (settings.validation_scripts ?? []).map(scriptRepository),
		environment: sorted(settings.environment ?? {}),
		avoidNodes: [...(settings.avoid_nodes ?? [])].sort(),
		resources: resources("resources"),
		helperResources: resources("helper_resources"),
		storage: String(settings.storage ?? "1Gi"),
		stopped: settings.stopped ?? false,
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
