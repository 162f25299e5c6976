import { defined } from "../../../glideinwms/defined.ts";
import type { CredentialModel } from "../../../glideinwms/model.ts";
import type { Release } from "../../../glideinwms/release.ts";
import type { Path } from "../../../settings/path.ts";
import type { GroupLayer } from "../schema/frontend.ts";
import { type Context, lookUp } from "./context.ts";
import { placed, placedEach, plain } from "./placed.ts";
import { pilotProxy } from "./proxies.ts";
import {
	generatorCredential,
	hasGenerators,
	scitokenCredential,
} from "./scitokens.ts";

interface Named {
	readonly what: string;
	readonly name: string;
	readonly at: Path;
	readonly credential: CredentialModel;
}

/**
 * What the pilots of a group are submitted with. All stands in the group: GlideinWMS looks at the frontend's own
 * credentials only where a group has none at all.
 */
export function groupCredentials(
	context: Context,
	name: string,
	group: GroupLayer,
	release: Release,
): CredentialModel[] {
	const path = ["groups", name];
	const { settings } = context;
	const named = [
		...listed(context, [...path, "proxies"], {
			what: "proxy",
			names: group.proxies,
			entries: settings.proxies,
			credential: (proxyName, proxy) => ({
				absfname: placed(
					["proxies", proxyName, "output"],
					pilotProxy(proxyName, proxy),
				),
				...placedEach(["pilot_credential"], defined(settings.pilot_credential)),
			}),
		}),
		...listed(context, [...path, "scitokens"], {
			what: "SciToken",
			names: group.scitokens,
			entries: settings.scitokens,
			credential: (tokenName, token) =>
				placed(
					["scitokens", tokenName],
					scitokenCredential(tokenName, token, settings, release),
				),
		}),
	];
	const generators = generatorsOf(context, path, group, release);
	checkAlone(context, named);
	const none = named.length + generators.length === 0;
	if (none && !statesAny(group) && group.settings?.security === undefined)
		context.report(
			[...path, "proxies"],
			"The group has no credential, so factories refuse its requests: set scitokens or proxies",
		);
	return [...named.map(({ credential }) => credential), ...generators];
}

function statesAny({ proxies, scitokens, generators }: GroupLayer): boolean {
	return [proxies, scitokens, generators].some((list) => list?.length);
}

interface Listed<T> {
	readonly what: string;
	readonly names: readonly string[] | undefined;
	readonly entries: Readonly<Record<string, T | null>> | undefined;
	credential(name: string, entry: T): CredentialModel;
}

function listed<T>(
	context: Context,
	path: Path,
	{ what, names = [], entries, credential }: Listed<T>,
): Named[] {
	return names.flatMap((name, index) => {
		const at = [...path, index];
		const entry = lookUp(context, what, entries, name, at);
		return entry === undefined
			? []
			: [{ what, name, at, credential: placed(at, credential(name, entry)) }];
	});
}

function generatorsOf(
	context: Context,
	path: readonly string[],
	group: GroupLayer,
	release: Release,
): CredentialModel[] {
	return (group.generators ?? []).flatMap((name, index) => {
		const at = [...path, "generators", index];
		const { generators } = context.settings;
		const generator = lookUp(context, "generator", generators, name, at);
		if (generator === undefined) return [];
		if (hasGenerators(release))
			return [
				placed(
					["generators", name],
					generatorCredential(generator, context.settings),
				),
			];
		context.report(
			at,
			`The image runs GlideinWMS ${release}, which has no such generators: set a SciToken under scitokens, or use an image with 3.11`,
		);
		return [];
	});
}

/** Of two of one trust domain GlideinWMS sends one only, and splits the requests between both. */
function checkAlone({ report }: Context, named: readonly Named[]): void {
	const seen = new Map<string, string>();
	for (const { what, name, at, credential } of named) {
		if (what !== "SciToken") continue;
		const domain = plain(plain(credential).trust_domain) ?? "OSG";
		const first = seen.get(domain);
		seen.set(domain, first ?? name);
		if (first !== undefined && first !== name)
			report(
				at,
				`The SciTokens "${first}" and "${name}" are both for the trust domain "${domain}", but a group sends only one: remove one, or set another trust_domain`,
			);
	}
}
