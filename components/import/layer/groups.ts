import { defined } from "../../../glideinwms/defined.ts";
import type { GroupModel } from "../../../glideinwms/model.ts";
import { pilotProxy } from "../../frontend/resolve/proxies.ts";
import type {
	FrontendLayer,
	GroupLayer,
	ProxyLayer,
} from "../../frontend/schema/frontend.ts";
import type { ImportedTokens } from "../tokens/importedTokens.ts";
import { isToken } from "../tokens/tokenSettings.ts";
import { attrLayers } from "./attrs.ts";
import { fileLayers } from "./files.ts";
import type { LimitsBook } from "./limits.ts";
import { type Books, groupMatch } from "./match.ts";

type PilotCredential = NonNullable<FrontendLayer["pilot_credential"]>;

/** What the groups' settings refer to. */
export interface GroupBooks extends Books {
	readonly limits: LimitsBook;
	readonly proxies: Readonly<Record<string, ProxyLayer>>;
	readonly tokens: ImportedTokens;
	/** What every credential of a pilot proxy is, next to its file. */
	readonly credential: PilotCredential;
}

/** The settings of a group, as far as they have a readable form. */
export function groupLayer(
	name: string,
	group: GroupModel,
	books: GroupBooks,
): GroupLayer {
	const { project, jobs, factories, schedds, entries, ...shorthands } =
		groupMatch(group.match, books);
	const { supported_vo, excluded_sites, factory_type } = shorthands;
	const files = fileLayers(group.files) ?? [];
	const attrs = attrLayers(group.attrs);
	const proxies = proxyNames(group, books);
	const tokens = tokenNames(group, books);
	const isBare = proxies.length === 0 && Object.keys(tokens).length === 0;
	return defined({
		enabled: group.enabled === false ? false : undefined,
		project,
		jobs,
		factories,
		schedds,
		supported_vo,
		excluded_sites,
		factory_type,
		entries,
		limits: books.limits.nameOf(name, group.config),
		proxies: proxies.length > 0 ? proxies : undefined,
		...tokens,
		attrs: Object.keys(attrs).length > 0 ? attrs : undefined,
		files: files.length > 0 ? files : undefined,
		// Without credentials of its own a group must say that it means so.
		settings: isBare ? { security: {} } : undefined,
	}) as GroupLayer;
}

/** Kind, trust domain and class of most credentials, as far as the base has them otherwise. */
export function commonCredential(
	groups: readonly GroupModel[],
	inherited: PilotCredential = {},
): PilotCredential {
	const counts = new Map<string, number>();
	const credentials = groups.flatMap(
		(group) => group.security?.credentials ?? [],
	);
	for (const credential of credentials.filter((each) => !isToken(each))) {
		const key = JSON.stringify(kindOf(credential));
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	const [most] = [...counts].sort((a, b) => b[1] - a[1]);
	const common: PilotCredential = most === undefined ? {} : JSON.parse(most[0]);
	const own = Object.entries(common).filter(
		([key, value]) =>
			inherited[key as keyof PilotCredential] !== value && value !== "",
	);
	return Object.fromEntries(own);
}

/** Names of the group's SciTokens and generators. */
function tokenNames(
	{ security }: GroupModel,
	{ tokens }: GroupBooks,
): Pick<GroupLayer, "scitokens" | "generators"> {
	const named = (security?.credentials ?? []).flatMap(
		(credential) => tokens.names.get(credential) ?? [],
	);
	const of = (wanted: "scitokens" | "generators") => {
		const names = named.flatMap(({ list, name }) =>
			list === wanted ? [name] : [],
		);
		return names.length > 0 ? [...new Set(names)] : undefined;
	};
	return defined({ scitokens: of("scitokens"), generators: of("generators") });
}

/** Names of the group's pilot proxies; none where one of its other credentials is something else. */
function proxyNames(
	group: GroupModel,
	{ proxies, tokens, credential }: GroupBooks,
): string[] {
	const files = new Map(
		Object.entries(proxies).map(([name, proxy]) => [
			pilotProxy(name, proxy),
			name,
		]),
	);
	const wanted = JSON.stringify(kindOf(credential));
	const credentials = (group.security?.credentials ?? []).filter(
		(each) => !tokens.names.has(each),
	);
	const names = credentials.flatMap(({ absfname, ...rest }) => {
		const { type: _, trust_domain: __, security_class: ___, ...more } = rest;
		const name = files.get(absfname ?? "");
		const isPlain =
			Object.keys(more).length === 0 && JSON.stringify(kindOf(rest)) === wanted;
		return name !== undefined && isPlain ? [name] : [];
	});
	return names.length === credentials.length ? names : [];
}

function kindOf(credential: PilotCredential): PilotCredential {
	const {
		type = "grid_proxy",
		trust_domain = "OSG",
		security_class,
	} = credential;
	return {
		type,
		trust_domain,
		...defined({ security_class }),
	};
}
