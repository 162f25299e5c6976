import { defined } from "../../../glideinwms/defined.ts";
import type { CredentialModel } from "../../../glideinwms/model.ts";
import { compareReleases, type Release } from "../../../glideinwms/release.ts";
import { pythonLiteral } from "../../../glideinwms/scitokens/pythonLiteral.ts";
import { imageContract } from "../imageContract.ts";
import type { FrontendLayer } from "../schema/frontend.ts";
import type { GeneratorLayer, ScitokenLayer } from "../schema/scitokens.ts";
import { placedEach } from "./placed.ts";

/** How a SciToken comes to the frontend. */
export type ScitokenWay = "supplied" | "make" | "module" | "renewer";

const { scitokens, renewedTokens, tokenKeys } = imageContract;
const scope = "compute.read compute.modify compute.create compute.cancel";

/** True where the release takes generators as classes, each with its context. */
export function hasGenerators(release: Release): boolean {
	return compareReleases(release, "3.11.3") >= 0;
}

/** The entries of a map of the settings that no layer took away, by name. */
export function entriesOf<T>(
	map: Readonly<Record<string, T | null>> | undefined,
): [string, T][] {
	return Object.entries(map ?? {})
		.filter((entry): entry is [string, T] => entry[1] !== null)
		.sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Which of the four ways the settings of a SciToken mean. */
export function wayOf({ make, module, renewer }: ScitokenLayer): ScitokenWay {
	if (make !== undefined) return "make";
	if (module !== undefined) return "module";
	return renewer === undefined ? "supplied" : "renewer";
}

/** The file that holds a SciToken; of one that is made, the last that was. */
export function scitokenFile(name: string, token: ScitokenLayer): string {
	const folder = wayOf(token) === "renewer" ? renewedTokens : scitokens;
	return `${folder}/${name}.scitoken`;
}

/** The name of the key of a SciToken that the frontend makes, among the credentials and in its folder. */
export function makersKey(name: string): string {
	return `${name}.pem`;
}

/** The Python module that makes a SciToken, without .py. */
export function moduleName(name: string, { module }: ScitokenLayer): string {
	const own = module?.file ?? module?.key;
	return own === undefined
		? `glidefleet_${name.replaceAll("-", "_")}`
		: own.replace(/^.*\//, "").replace(/\.py$/, "");
}

/** What a SciToken says that the frontend makes, with all defaults. */
export function madeSettings(
	name: string,
	make: NonNullable<ScitokenLayer["make"]>,
) {
	return {
		name,
		issuer: make.issuer,
		key_id: make.key_id,
		key_file: `${tokenKeys}/${makersKey(name)}`,
		algorithm: make.algorithm ?? "RS256",
		scope: make.scope ?? scope,
		lifetime: make.lifetime ?? 7200,
		folder: scitokens,
		...defined({ audience: make.audience, subject: make.subject }),
	};
}

/** The <credential> of a SciToken, as the release wants it. */
export function scitokenCredential(
	name: string,
	token: ScitokenLayer,
	settings: FrontendLayer,
	release: Release,
): CredentialModel {
	const common = placing(token, settings);
	const absfname = scitokenFile(name, token);
	const way = wayOf(token);
	if (way === "supplied" || way === "renewer")
		return { absfname, type: "scitoken", ...common };
	const generator = moduleName(name, token);
	if (!hasGenerators(release))
		return { absfname, generator, type: "scitoken", ...common };
	return token.make === undefined
		? generated("LegacyGenerator", { callout: generator }, common)
		: generated("SciTokenGenerator", sciTokenContext(name, token.make), common);
}

/** What GlideinWMS's own classes make: without it in the context, the credential is not found again once it is made. */
const typesMade: Readonly<Record<string, string>> = {
	SciTokenGenerator: "scitoken",
	IdTokenGenerator: "idtoken",
};

/** The <credential> of a generator of 3.11. */
export function generatorCredential(
	generator: GeneratorLayer,
	settings: FrontendLayer,
): CredentialModel {
	const { type, purpose, context = {}, key_file: key } = generator;
	const made = typesMade[type];
	const full = {
		...defined({ type: made }),
		...context,
		...(key === undefined ? {} : { key_file: `${tokenKeys}/${key}` }),
	};
	return {
		absfname: type,
		type: "generator",
		...defined({ purpose }),
		...placing(generator, settings),
		...(Object.keys(full).length === 0 ? {} : { context: pythonLiteral(full) }),
	};
}

function sciTokenContext(
	name: string,
	make: NonNullable<ScitokenLayer["make"]>,
) {
	const { key_file, key_id, issuer, algorithm, scope, lifetime } = madeSettings(
		name,
		make,
	);
	return {
		...{ key_file, key_id, issuer, algorithm, scope },
		tkn_lifetime: lifetime,
	};
}

function generated(
	absfname: string,
	context: Readonly<Record<string, unknown>>,
	common: object,
): CredentialModel {
	return {
		absfname,
		type: "generator",
		...common,
		context: pythonLiteral({ ...context, type: "scitoken" }),
	};
}

/** Which entries it is for, and which credentials may read each other. */
function placing(
	own: Pick<ScitokenLayer, "trust_domain" | "security_class">,
	{ pilot_credential: shared }: FrontendLayer,
) {
	const { trust_domain, security_class } = own;
	return {
		...placedEach(
			["pilot_credential"],
			defined({
				trust_domain: shared?.trust_domain,
				security_class: shared?.security_class,
			}),
		),
		...defined({ trust_domain, security_class }),
	};
}
