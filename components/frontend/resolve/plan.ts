import { hash } from "node:crypto";
import { dirname } from "node:path/posix";
import { defined } from "../../../glideinwms/defined.ts";
import { knownRelease } from "../../../glideinwms/readRelease.ts";
import type { ClusterPlan } from "../../../settings/clusterPlan.ts";
import type { CredentialFile } from "../../../settings/credentialFile.ts";
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
import {
	type PilotTokens,
	pilotTokens,
	type ReadModule,
} from "./pilotTokens.ts";
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
	const config = writeConfig(context, url, glideinwms);
	const { tokens, peers } = frontendTokens(context);
	const pilots = pilotTokens(context, glideinwms, readModule);
	const files = [...credentialCopies, ...pilots.modules];
	return {
		vo,
		name: settings.name ?? "",
		image: { ...image, glideinwms },
		host,
		url,
		...defined({ tlsSecret: settings.tls_secret }),
		...config,
		configHash: hashOf([
			config.frontendXml,
			config.proxiesIni,
			...files.map(({ text }) => text),
		]),
		pool: poolHosts(settings),
		trustDomain: poolTrustDomain(settings),
		peers,
		dn: settings.dn ?? "",
		...credentialsByUse(
			withSources(context, [
				...certificateFiles(settings),
				...proxyFiles(settings),
				...tokens,
				...pilots.scitokens,
			]),
		),
		files,
		sharedFiles: pilots.shared,
		placeholders: pilots.made,
		scripts: scriptRepositories(context),
		environment: sorted(settings.environment ?? {}),
		reach: reachPlan(settings.reaches, cluster),
		avoidNodes: [...(settings.avoid_nodes ?? [])].sort(),
		...containerResources(context, cluster, pilots.renewers),
		storage: String(settings.storage ?? "1Gi"),
		stopped: settings.stopped ?? false,
	};
}

/** The pool's collectors, each host once. */
function poolHosts({ collectors = [] }: Context["settings"]): string {
	return [...new Set(collectors.map(({ host }) => host))].join(", ");
}

/** The frontend's credentials, by what they are for. */
function credentialsByUse(given: readonly CredentialFile[]) {
	const { supplied, tokens, scitokens, tokenKeys } = imageContract;
	const within = (...folders: readonly string[]) =>
		given.filter(({ path }) => folders.includes(dirname(path)));
	return {
		credentials: given.filter(
			({ kind, path }) =>
				["certificate", "key"].includes(kind) && dirname(path) !== tokenKeys,
		),
		proxies: within(supplied),
		tokens: within(tokens),
		scitokens: within(scitokens),
		tokenKeys: within(tokenKeys),
	};
}

/** What each container requests: the frontend, its helpers and the renewers, which are helpers with settings of their own. */
function containerResources(
	{ settings, report }: Context,
	cluster: ClusterPlan,
	renewers: PilotTokens["renewers"],
) {
	const { resources, helper_resources: helpers } = settings;
	const checked = (given: typeof resources, ...path: readonly string[]) =>
		checkedResources(given ?? {}, path, cluster, report);
	return {
		renewers: renewers.map((renewer) => ({
			...renewer,
			resources: checked(
				renewer.resources ?? helpers,
				...["scitokens", renewer.name, "renewer", "resources"],
			),
		})),
		resources: checked(resources, "resources"),
		helperResources: checked(helpers, "helper_resources"),
	};
}

function hashOf(texts: readonly string[]): string {
	return hash("sha256", texts.join("\0"));
}

function sorted(
	environment: Readonly<Record<string, string | null>>,
): Record<string, string> {
	const given = Object.entries(environment).filter(
		(entry): entry is [string, string] => entry[1] !== null,
	);
	return Object.fromEntries(given.sort(([a], [b]) => (a < b ? -1 : 1)));
}
