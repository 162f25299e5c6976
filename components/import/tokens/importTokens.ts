import type { CredentialModel } from "../../../glideinwms/model.ts";
import { withOrigins } from "../../frontend/resolve/placed.ts";
import {
	generatorCredential,
	scitokenCredential,
} from "../../frontend/resolve/scitokens.ts";
import type {
	FrontendLayer,
	ProxyLayer,
} from "../../frontend/schema/frontend.ts";
import type {
	GeneratorLayer,
	ScitokenLayer,
} from "../../frontend/schema/scitokens.ts";
import { commonCredential } from "../layer/groups.ts";
import type { RepairContext } from "../repairs/draft.ts";
import { unusedName } from "../report/unusedName.ts";
import { credentialPaths } from "./credentialPaths.ts";
import { dropCertificate } from "./dropCertificate.ts";
import type { ImportedTokens, NamedToken } from "./importedTokens.ts";
import { moveToGroups } from "./moveToGroups.ts";
import { type TokenSettings, tokenSettings } from "./tokenSettings.ts";

/** Makes settings of the model's SciTokens and generators, and changes the model to what these mean. */
export function importTokens(
	context: RepairContext,
	proxies: Readonly<Record<string, ProxyLayer>>,
): ImportedTokens {
	const { model, base } = context;
	moveToGroups(context);
	const groups = Object.values(model.groups ?? {});
	const pilot = {
		...base.pilot_credential,
		...commonCredential(groups, base.pilot_credential),
	};
	const imported = {
		scitokens: {} as Record<string, ScitokenLayer>,
		generators: {} as Record<string, GeneratorLayer>,
		names: new Map<object, NamedToken>(),
	};
	const read = tokenSettings(context, pilot);
	for (const [group, { security }] of Object.entries(model.groups ?? {})) {
		const credentials = security?.credentials ?? [];
		const paths = credentialPaths(`groups[${group}]/`, credentials);
		for (const [index, credential] of credentials.entries()) {
			const token = read(credential, group, paths[index] ?? "");
			if (token === undefined) continue;
			const name = nameOf(imported[token.list], token);
			imported.names.set(credential, { list: token.list, name });
			carryOver(context, credential, {
				...token,
				name,
				pilot,
				group,
				path: paths[index] ?? "",
			});
		}
		if (security) security.credentials = ordered(credentials, imported.names);
	}
	dropCertificate(context, proxies);
	return imported;
}

/** The name of equal settings, or of new ones. */
function nameOf(
	known: Record<string, ScitokenLayer | GeneratorLayer>,
	{ wanted, layer }: TokenSettings,
): string {
	const text = JSON.stringify(layer);
	const base = wanted.replace(/-\d+$/, "");
	const found = Object.entries(known).find(
		([name, each]) =>
			JSON.stringify(each) === text && name.replace(/-\d+$/, "") === base,
	);
	if (found !== undefined) return found[0];
	const name = unusedName(wanted, Object.keys(known), "token");
	known[name] = layer;
	return name;
}

interface CarriedToken {
	readonly list: NamedToken["list"];
	readonly layer: ScitokenLayer | GeneratorLayer;
	readonly name: string;
	readonly pilot: NonNullable<FrontendLayer["pilot_credential"]>;
	readonly group: string;
	readonly path: string;
}

/** Changes a credential to the one that its settings mean, and tells what is different. */
function carryOver(
	{ release, findings }: RepairContext,
	credential: CredentialModel,
	{ list, layer, name, pilot, group, path }: CarriedToken,
): void {
	const settings = { pilot_credential: pilot };
	const { model: made } = withOrigins(
		list === "scitokens"
			? scitokenCredential(name, layer as ScitokenLayer, settings, release)
			: generatorCredential(layer as GeneratorLayer, settings),
	);
	const before = { ...credential };
	for (const key of Object.keys(credential))
		delete (credential as Record<string, unknown>)[key];
	Object.assign(credential, made);
	const changed = [...new Set([...Object.keys(before), ...Object.keys(made)])]
		.filter((key) => valueAt(before, key) !== valueAt(made, key))
		.sort();
	if (changed.length === 0) return;
	const said = (from: object) =>
		changed
			.flatMap((key) => {
				const value = valueAt(from, key);
				return value === undefined ? [] : `${key}="${value}"`;
			})
			.join(" ");
	const [now = ""] = credentialPaths(`groups[${group}]/`, [made]);
	findings.repairs.push({
		where: path,
		was: said(before) || "not given",
		is: said(made) || "not given",
		why: `it is now ${list}.${name} in the settings, and its files are where the pod has them`,
		also: [path, now.replace(/\]$/, "")],
	});
}

function valueAt(from: object, key: string): unknown {
	const value = (from as Record<string, unknown>)[key];
	return key === "purpose" && value === "request" ? undefined : value;
}

/** As the settings give them: what is no token first, then SciTokens, then generators. */
function ordered<T extends object>(
	credentials: readonly T[],
	names: ImportedTokens["names"],
): T[] {
	const rank = (credential: T) => {
		const list = names.get(credential)?.list;
		return list === undefined ? 0 : list === "scitokens" ? 1 : 2;
	};
	return [...credentials].sort((a, b) => rank(a) - rank(b));
}
