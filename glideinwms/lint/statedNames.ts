import type { Fault } from "../fault.ts";
import type { FrontendModel } from "../model.ts";
import { sectionsOf } from "../rules/sectionsOf.ts";
import { readPythonLiteral } from "../scitokens/readPythonLiteral.ts";
import { daemonsOf, hostOfSubject } from "./daemonsOf.ts";

/** A name that a frontend states, and where. */
export interface StatedName {
	/** Names of the same kind are compared with each other. */
	readonly kind:
		| "host"
		| "schedd"
		| "user"
		| "factory user"
		| "trust domain"
		| "issuer";
	readonly text: string;
	/** In words, for example "my_identity". */
	readonly what: string;
	readonly path: Fault["path"];
}

/** A factory's collector with the identities at it. */
export interface FactoryNames {
	readonly path: Fault["path"];
	readonly host: string;
	readonly factory_identity: string;
	readonly my_identity: string;
}

/** Every name of a host, a schedd, a user, a trust domain and an issuer in a frontend, in its order. */
export function statedNames(model: FrontendModel): StatedName[] {
	return [
		...daemonsOf(model).flatMap(({ role, host, node, DN, keys, path }) => [
			...name("host", host, role, [...path, keys.node]),
			...(role === "schedd"
				? name("schedd", namedAt(node), role, [...path, keys.node])
				: []),
			...name("host", hostOfSubject(DN ?? ""), "DN", [...path, keys.DN]),
		]),
		...factoriesOf(model).flatMap((factory) =>
			(["factory_identity", "my_identity"] as const).flatMap((key) => {
				const [user, host] = partsOf(factory[key]);
				const kind = key === "my_identity" ? "user" : "factory user";
				const path = [...factory.path, key];
				return [
					...name("host", host, key, path),
					...name(kind, user, key, path),
				];
			}),
		),
		...name("host", hostOfSubject(model.security?.proxy_DN ?? ""), "proxy_DN", [
			"security",
			"proxy_DN",
		]),
		...(["stage", "monitor"] as const).flatMap((key) =>
			name("host", urlHost(model[key]?.web_base_url), `${key}'s URL`, [
				key,
				"web_base_url",
			]),
		),
		...credentialNames(model),
	];
}

/** The part before the @ of a schedd's name. */
function namedAt(node: string): string | undefined {
	return node.includes("@") ? partsOf(node)[0] : undefined;
}

/** Every factory's collector that states both identities. */
export function factoriesOf(model: FrontendModel): FactoryNames[] {
	const daemons = daemonsOf(model);
	return daemons.flatMap(({ role, host, path }) => {
		if (role !== "factory collector") return [];
		const [, section] = path.includes("groups")
			? [path[0], model.groups?.[String(path[1])]]
			: [undefined, model];
		const collector =
			section?.match?.factory?.collectors?.[Number(path.at(-1))];
		const { factory_identity, my_identity } = collector ?? {};
		return factory_identity === undefined || my_identity === undefined
			? []
			: [{ path, host, factory_identity, my_identity }];
	});
}

/** User and host of an identity. */
export function partsOf(identity: string): [user: string, host: string] {
	const at = identity.indexOf("@");
	return at < 0
		? [identity, ""]
		: [identity.slice(0, at), identity.slice(at + 1).toLowerCase()];
}

function credentialNames(model: FrontendModel): StatedName[] {
	return sectionsOf(model).flatMap(({ path, settings }) =>
		(settings.security?.credentials ?? []).flatMap(
			({ trust_domain: domain, context }, index) => {
				const at = [...path, "security", "credentials", index];
				const issuer =
					context === undefined
						? undefined
						: readPythonLiteral(context)?.issuer;
				const text = typeof issuer === "string" ? issuer : undefined;
				return [
					...name("trust domain", domain, "trust_domain", [
						...at,
						"trust_domain",
					]),
					...name("issuer", text, "issuer", [...at, "context"]),
					...name("host", urlHost(text), "issuer", [...at, "context"]),
				];
			},
		),
	);
}

function urlHost(url: string | undefined): string | undefined {
	return url !== undefined && URL.canParse(url)
		? new URL(url).hostname
		: undefined;
}

function name(
	kind: StatedName["kind"],
	text: string | undefined,
	what: string,
	path: Fault["path"],
): StatedName[] {
	return text === undefined || text === "" ? [] : [{ kind, text, what, path }];
}
