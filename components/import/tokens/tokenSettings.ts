import { basename } from "node:path/posix";
import { defined } from "../../../glideinwms/defined.ts";
import type { CredentialModel } from "../../../glideinwms/model.ts";
import { readPythonLiteral } from "../../../glideinwms/scitokens/readPythonLiteral.ts";
import { entryName } from "../../../settings/schema/values.ts";
import { hasGenerators } from "../../frontend/resolve/scitokens.ts";
import type { FrontendLayer } from "../../frontend/schema/frontend.ts";
import type {
	GeneratorLayer,
	ScitokenLayer,
} from "../../frontend/schema/scitokens.ts";
import type { RepairContext } from "../repairs/draft.ts";
import { unusedName } from "../report/unusedName.ts";

type Pilot = NonNullable<FrontendLayer["pilot_credential"]>;

/** What a credential is in the settings, and the name that it should have there. */
export type TokenSettings =
	| {
			readonly list: "scitokens";
			readonly layer: ScitokenLayer;
			readonly wanted: string;
	  }
	| {
			readonly list: "generators";
			readonly layer: GeneratorLayer;
			readonly wanted: string;
	  };

/** Reads a credential of a group; undefined for one that is no token, or that the settings cannot say. */
export type ReadToken = (
	credential: CredentialModel,
	group: string,
	path: string,
) => TokenSettings | undefined;

/** Classes of GlideinWMS 3.11; another is a module of the VO's own. */
const classes = [
	"EntryConditionGenerator",
	"IdTokenGenerator",
	"LegacyGenerator",
	"RoundRobinGenerator",
	"SciTokenGenerator",
];
const sayable = [
	"absfname",
	"type",
	"generator",
	"purpose",
	"context",
	"trust_domain",
	"security_class",
];

/** True for a SciToken and for what generates credentials. */
export function isToken({ type = "", generator }: CredentialModel): boolean {
	return type === "scitoken" || type === "generator" || generator !== undefined;
}

/** Reads the credentials of one source; it remembers the files of keys, which need names of their own. */
export function tokenSettings(context: RepairContext, pilot: Pilot): ReadToken {
	const keys = new Map<string, string>();
	return (credential, group, path) => {
		const others = Object.keys(credential).some(
			(key) => !sayable.includes(key),
		);
		if (others || !isToken(credential)) return undefined;
		const common = placing(credential, group, pilot);
		return credential.type === "generator"
			? generatorOf(context, { credential, common, path, keys })
			: scitokenOf(context, { credential, common, path });
	};
}

/** Trust domain and class, where they are not those of the pilots' other credentials. */
function placing(
	{ trust_domain = "OSG", security_class }: CredentialModel,
	group: string,
	pilot: Pilot,
) {
	const own = security_class ?? `group_${group}`;
	return defined({
		trust_domain:
			trust_domain === pilot.trust_domain ? undefined : trust_domain,
		security_class: own === pilot.security_class ? undefined : own,
	});
}

interface Read {
	readonly credential: CredentialModel;
	readonly common: Pick<ScitokenLayer, "trust_domain" | "security_class">;
	readonly path: string;
}

function scitokenOf(
	{ vo, findings }: RepairContext,
	{ credential, common, path }: Read,
): TokenSettings | undefined {
	const { generator, absfname = "", purpose = "request" } = credential;
	if (purpose !== "request" || credential.context !== undefined)
		return undefined;
	if (generator === undefined)
		return {
			list: "scitokens",
			layer: common,
			wanted: basename(absfname).replace(/\.[a-z]+$/i, ""),
		};
	const module = `${basename(generator).replace(/\.py$/, "")}.py`;
	const config_map = `${vo}-modules`;
	findings.left.push({
		where: path,
		what: `The module ${module} is not in the files read: put it into the ConfigMap ${config_map}, or below config/frontends and set file; list the keys it reads under key_files`,
	});
	return {
		list: "scitokens",
		layer: { ...common, module: { config_map, key: module } },
		wanted: module.replace(/\.py$/, ""),
	};
}

function generatorOf(
	{ release, findings }: RepairContext,
	{ credential, common, path, keys }: Read & { keys: Map<string, string> },
): TokenSettings | undefined {
	const { absfname: type = "", purpose = "request", context } = credential;
	if (!hasGenerators(release) || !entryName.safeParse(type).success)
		return undefined;
	const given = context === undefined ? {} : readPythonLiteral(context);
	if (given === undefined) {
		findings.left.push({
			where: `${path}/@context`,
			what: "It is not a dictionary literal, so GlideinWMS uses no context for the generator: write one",
		});
		return undefined;
	}
	const { key_file: keyPath, ...rest } = given;
	const key = typeof keyPath === "string" ? keyName(keyPath, keys) : undefined;
	const settings = key === undefined ? given : rest;
	reportFiles(type, settings, path, findings);
	return {
		list: "generators",
		layer: {
			type,
			...defined({ purpose: purpose === "request" ? undefined : purpose }),
			...common,
			...(Object.keys(settings).length === 0 ? {} : { context: settings }),
			...defined({ key_file: key }),
		},
		wanted: type.replace(/Generator$/, "").toLowerCase(),
	};
}

/** The name of a key among the stack's credentials: its file's, with a number where two have it. */
function keyName(path: string, keys: Map<string, string>): string {
	const known = keys.get(path);
	if (known !== undefined) return known;
	const file = basename(path);
	const extension = /\.[A-Za-z0-9]+$/.exec(file)?.[0] ?? "";
	const stem = file.slice(0, file.length - extension.length);
	const used = [...keys.values()].map((each) =>
		each.slice(0, each.length - extension.length),
	);
	const name = `${unusedName(stem, used, "key")}${extension}`;
	keys.set(path, name);
	return name;
}

/** What the pod must have and no setting brings. */
function reportFiles(
	type: string,
	context: object,
	path: string,
	{ left }: RepairContext["findings"],
): void {
	if (!classes.includes(type))
		left.push({
			where: path,
			what: `${type} is not a GlideinWMS generator: the pod needs its module ${type}.py in plugin.d`,
		});
	for (const [name, value] of Object.entries(context))
		if (typeof value === "string" && value.startsWith("/"))
			left.push({
				where: `${path}/@context ${name}`,
				what: `The pod has no file ${value}, unless it is in the image`,
			});
}
