import { nearHint } from "../../settings/nearHint.ts";
import type { ServiceContext } from "../shared/serviceKind.ts";
import { type ParameterType, pelicanParameters } from "./pelicanParameters.ts";
import type { PelicanKind } from "./plan.ts";
import type { PelicanLayer } from "./schema.ts";

/** Parameters that the program sets, and what they are made from. */
const made: readonly (readonly [RegExp, string])[] = [
	[/^Cache\.(BlocksToPrefetch|EnablePrefetch)$/, "prefetch"],
	[/^(Cache|Origin)\.Concurrency$/, "concurrency"],
	[
		/^Cache\.(DataLocations|MetaLocations|NamespaceLocation|StorageLocation)$/,
		"disks",
	],
	[/^Cache\.EnableSiteLocalMode$/, "site_local"],
	[/^Cache\.(High|Low)WaterMark$/, "watermarks"],
	[/^Cache\.PermittedNamespaces$/, "namespaces"],
	[
		/^(Cache|Origin)\.(Port|Url)$|^Server\.(WebPort|ExternalWebUrl)$/,
		"ports and expose",
	],
	[/^Origin\.EnableBroker$/, "broker"],
	[
		/^Origin\.(Exports|ExportVolumes?|FederationPrefix|StoragePrefix|Enable(PublicReads|Reads|Writes?|Listings|DirectReads))$/,
		"exports",
	],
	[/^Origin\.(StorageType|S3[A-Za-z]+)$/, "volumes and s3"],
	[
		/^Origin\.(EnableIssuer|IssuerMode)$|^Issuer\.(AuthenticationSource|AuthorizationTemplates|GroupSource|OIDCAuthenticationRequirements|OIDCAuthenticationUserClaim|OIDCGroupClaim)$|^OIDC\.(ClientIDFile|ClientSecretFile|ClientID|Issuer)$/,
		"issuer",
	],
	[/^Federation\.DiscoveryUrl$/, "federation"],
	[/^Logging\.Level$/, "logs.level"],
	[/^Server\.(EnableUI|UIPasswordFile)$/, "web.ui"],
	[/^Server\.Hostname$/, "host"],
	[
		/^Server\.TLS(CertificateChain|Key)$/,
		"the credentials tls.crt and tls.key",
	],
	[/^(Server\.StartupTimeout|Xrootd\.MaxStartupWait)$/, "the start's probe"],
	[
		/^Shoveler\.(AMQPExchange|AMQPTokenLocation|Enable|URL)$/,
		"monitoring.shoveler",
	],
	[/^Xrootd\.ConfigFile$/, "xrootd"],
	[/^Xrootd\.MaxThreads$/, "threads"],
	[/^Xrootd\.ShutdownTimeout$/, "stop_seconds"],
	[/^Xrootd\.Sitename$/, "resource_name"],
	[/^Xrootd\.(Detailed|Summary)MonitoringHost$/, "monitoring.osg"],
];

/** Faults in what Pelican is told by its own parameters. */
export function checkParameters(
	kind: PelicanKind,
	{ settings, report }: ServiceContext<PelicanLayer>,
): void {
	for (const [name, value] of Object.entries(settings.settings ?? {})) {
		if (value === null) continue;
		const place = ["settings", name];
		const [, source] = made.find(([pattern]) => pattern.test(name)) ?? [];
		const known = pelicanParameters.get(name);
		if (source !== undefined)
			report(place, `${name} is generated from ${source}: remove it`);
		else if (known === undefined) report(place, unknown(name));
		else if (!known.owners.includes(kind === "osdf-cache" ? "c" : "o"))
			report(place, `An ${kind} does not read ${name}: remove it`);
		else if (known.type === "string" && /(Password|Secret|Token)$/.test(name))
			report(place, `${name} would be readable in a ConfigMap: remove it`);
		else if (!forms[known.type].fits(value))
			report(
				place,
				`Expected ${forms[known.type].text}, found ${JSON.stringify(value)}`,
			);
	}
}

function unknown(name: string): string {
	return `Pelican has no parameter "${name}" (expected Section.Name)${nearHint(name, [...pelicanParameters.keys()])}`;
}

const isText = (value: unknown): value is string => typeof value === "string";
const matches = (pattern: RegExp) => (value: unknown) =>
	isText(value) && pattern.test(value);

/** What a parameter of each type may be. */
const forms: Readonly<
	Record<
		ParameterType,
		{ readonly text: string; fits(value: unknown): boolean }
	>
> = {
	bool: {
		text: "true or false",
		fits: (value) => typeof value === "boolean",
	},
	byterate: {
		text: "a rate, for example 100MB/s",
		fits: matches(/^\d+(\.\d+)? ?[kMGT]?i?[Bb]?(\/s|ps)$/),
	},
	duration: {
		text: "a duration in Go syntax, for example 90s or 1h30m",
		fits: matches(/^0$|^(\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+$/),
	},
	filename: {
		text: "an absolute path",
		fits: matches(/^\/\S/),
	},
	int: {
		text: "a whole number",
		fits: (value) => Number.isInteger(value),
	},
	object: {
		text: "a list or a map",
		fits: (value) => typeof value === "object",
	},
	string: {
		text: "a text",
		fits: (value) => isText(value) || typeof value === "number",
	},
	stringSlice: {
		text: "a list of strings",
		fits: (value) => Array.isArray(value) && value.every(isText),
	},
	url: {
		text: "a URL that starts with https:// or http://",
		fits: (value) =>
			isText(value) && /^https?:\/\//.test(value) && URL.canParse(value),
	},
};
