import { defined } from "../../../glideinwms/defined.ts";
import { ownValue } from "../../../glideinwms/ownValue.ts";
import { frontend as table } from "../../../glideinwms/parameters/frontend.ts";
import type { Release } from "../../../glideinwms/release.ts";
import { imageContract } from "../../frontend/imageContract.ts";
import { buildFrontend } from "../../frontend/resolve/frontend.ts";
import { withOrigins } from "../../frontend/resolve/placed.ts";
import type {
	FrontendLayer,
	ProxyLayer,
} from "../../frontend/schema/frontend.ts";
import type { KubernetesFacts } from "../kubernetes/kubernetesFacts.ts";
import type { ImportedTokens } from "../tokens/importedTokens.ts";
import { attrLayers } from "./attrs.ts";
import { collectorLayers } from "./collectors.ts";
import { conditionRegistry } from "./conditionRegistry.ts";
import { factoryBook } from "./factories.ts";
import { fileLayers } from "./files.ts";
import { commonCredential, groupLayer } from "./groups.ts";
import { hostBook } from "./hosts.ts";
import { heedless, type LayerContext, onTopOf } from "./layerContext.ts";
import { layerDifference } from "./layerDifference.ts";
import { limitsBook } from "./limits.ts";
import { logLayer } from "./logs.ts";
import { globalMatch } from "./match.ts";
import { podLayer } from "./pod.ts";

/** What next to the model goes into the settings. */
export interface LayerSources {
	/** The web area's host, where it is not the cluster's default. */
	readonly host: string | undefined;
	readonly proxies: Readonly<Record<string, ProxyLayer>>;
	readonly tokens: ImportedTokens;
	/** The release that the images run, where another is written for. */
	readonly imageRelease: Release;
	readonly kubernetes: KubernetesFacts;
}

/** The settings of a VO that mean the model, as far as they differ from the base; its keys in the order of the hand-written files. */
export function buildLayer(
	context: LayerContext,
	sources: LayerSources,
): FrontendLayer {
	const readable = readableLayer(context, sources);
	const { vo, base, model, cluster, release } = context;
	const host = sources.host ?? `${vo}-frontend.${cluster.ingress.host_suffix}`;
	const settings = onTopOf(base, readable);
	const url = `http://${host}${imageContract.urlPath}`;
	const built = withOrigins(
		buildFrontend(heedless(vo, settings), url, release),
	).model;
	const { groups = {}, ...rest } = layerDifference(
		table,
		built,
		model,
		release,
	);
	const { settings: _, ...others } = {
		...readable,
		groups: withSettings(readable.groups ?? {}, groups as Settings),
	};
	// The place among the keys is that which `settings` has in the hand-written files.
	return Object.keys(rest).length === 0
		? others
		: { ...readable, groups: others.groups, settings: rest };
}

type Settings = Readonly<Record<string, Record<string, unknown>>>;
type Groups = NonNullable<FrontendLayer["groups"]>;

function withSettings(groups: Groups, settings: Settings): Groups {
	return Object.fromEntries(
		Object.entries(groups).map(([name, group]) => {
			const own = ownValue(settings, name);
			return [
				name,
				own === undefined
					? group
					: { ...group, settings: { ...group?.settings, ...own } },
			];
		}),
	);
}

function readableLayer(
	context: LayerContext,
	sources: LayerSources,
): FrontendLayer {
	const { base, model } = context;
	const collectors = collectorLayers(context);
	const { own, ...books } = booksOf(context, sources);
	const { hosts, factories, conditions, limits } = books;
	const match = globalMatch(model.match, base.match, books);
	const groups = Object.entries(model.groups ?? {}).map(([name, group]) => [
		name,
		groupLayer(name, group, books),
	]);
	const { validation_scripts, environment, ...pod } = podLayer(
		context,
		sources.kubernetes,
	);
	return {
		...identityOf(context, factories.user, sources),
		...imageOf(context, sources),
		...nonEmpty({
			hosts: hosts.own,
			factories: factories.own,
			collectors,
			...trustDomainOf(collectors, sources),
			conditions: conditions.own,
			match,
			limits: limits.own,
			proxies: sources.proxies,
			scitokens: sources.tokens.scitokens,
			generators: sources.tokens.generators,
			pilot_credential: own,
			...logLayer(context),
			attrs: attrLayers(model.attrs, base.attrs),
			groups: Object.fromEntries(groups),
		}),
		...filesOf(context),
		settings: {},
		...defined({ validation_scripts, environment }),
		...pod,
	} as FrontendLayer;
}

/** What the sections refer to; `own` is the common credential as far as it differs from the base's. */
function booksOf(context: LayerContext, { proxies, tokens }: LayerSources) {
	const { base, model, release } = context;
	const hosts = hostBook(context);
	const own = commonCredential(
		Object.values(model.groups ?? {}),
		base.pilot_credential,
	);
	return {
		own,
		hosts,
		factories: factoryBook(context, hosts),
		conditions: conditionRegistry(base),
		limits: limitsBook(base, release),
		proxies,
		tokens,
		credential: { ...base.pilot_credential, ...own },
	};
}

function identityOf(
	{ model }: LayerContext,
	factoryUser: string | undefined,
	{ host, kubernetes }: LayerSources,
): FrontendLayer {
	return defined({
		name: model.frontend_name,
		security_name: model.security?.security_name,
		dn: model.security?.proxy_DN,
		factory_user: factoryUser,
		host,
		tls_secret: host === undefined ? undefined : kubernetes.tlsSecret,
	}) as FrontendLayer;
}

/** That of the pool, where it is not its first host. */
function trustDomainOf(
	[first]: NonNullable<FrontendLayer["collectors"]>,
	{ kubernetes }: LayerSources,
): Pick<FrontendLayer, "trust_domain"> {
	const stated = kubernetes.deployment?.trustDomain;
	return stated === undefined || stated === first?.host
		? {}
		: { trust_domain: stated };
}

/** The release is said where it is not that of config/images.yaml. */
function imageOf(
	{ release }: LayerContext,
	{ imageRelease }: LayerSources,
): Pick<FrontendLayer, "image"> {
	return release === imageRelease ? {} : { image: { glideinwms: release } };
}

function filesOf({ base, model }: LayerContext): Pick<FrontendLayer, "files"> {
	const files = fileLayers(model.files) ?? [];
	return JSON.stringify(files) === JSON.stringify(base.files ?? [])
		? {}
		: { files };
}

/** Without the entries that hold nothing; an empty list of logs says that there are none. */
function nonEmpty(layer: FrontendLayer): FrontendLayer {
	return Object.fromEntries(
		Object.entries(layer).filter(
			([key, value]) =>
				key === "process_logs" ||
				typeof value === "string" ||
				(typeof value === "object" &&
					value !== null &&
					Object.keys(value).length > 0),
		),
	);
}
