import type { Fault } from "../fault.ts";
import type { FrontendModel } from "../model.ts";
import { quote } from "../quote.ts";
import { compareReleases, type Release } from "../release.ts";
import { sectionsOf } from "./sectionsOf.ts";

interface Subject {
	readonly path: Fault["path"];
	readonly DN: string;
}

/** Distinguished names in the slash form of OpenSSL: /DC=org/O=Name/CN=host. */
export function* dnFaults(model: FrontendModel): Generator<Fault> {
	for (const { path, DN } of subjectsOf(model)) {
		if (isDistinguishedName(DN)) continue;
		yield {
			rule: "dn-syntax",
			path,
			message: `${quote(DN)} is not a distinguished name and matches no certificate: write /KEY=value/KEY=value, each with a value`,
		};
	}
}

/** True for a subject in slash form, each key with a value. */
export function isDistinguishedName(text: string): boolean {
	// A value may hold a slash, as in /CN=host/name.example.org.
	const [first, ...parts] = text.split(/\/(?=[A-Za-z0-9.]+=)/);
	return (
		first === "" &&
		parts.length > 0 &&
		text === text.trim() &&
		parts.every((part) => /^[^=]+=\s*[^\s/]/.test(part))
	);
}

/** The identities at a factory's collector; GlideinWMS's own placeholders are refused. */
export function* identityFaults(model: FrontendModel): Generator<Fault> {
	for (const { path, settings } of sectionsOf(model)) {
		const collectors = settings.match?.factory?.collectors ?? [];
		for (const [index, collector] of collectors.entries()) {
			for (const key of ["factory_identity", "my_identity"] as const) {
				const identity = collector[key];
				if (identity === undefined) continue;
				if (
					/^[^@\s]+@[^@\s]+$/.test(identity) &&
					!identity.endsWith("@fake.org")
				)
					continue;
				yield {
					rule: "identity",
					path: [...path, "match", "factory", "collectors", index, key],
					message: `Parameter ${key} is ${quote(identity)}: expected user@host from the factory's operators, not a placeholder`,
				};
			}
		}
	}
}

/** Up to 3.7 the frontend's own subject is required. */
export function* proxyDnFaults(
	{ security }: FrontendModel,
	release: Release,
): Generator<Fault> {
	if (security?.proxy_DN !== undefined) return;
	if (compareReleases(release, "3.7.6") > 0) return;
	yield {
		rule: "proxy-dn",
		path: ["security", "proxy_DN"],
		message: `Parameter proxy_DN is missing, but ${release} requires it: set the subject of classad_proxy`,
	};
}

function subjectsOf(model: FrontendModel): Subject[] {
	const { collectors = [], ccbs = [], security } = model;
	const all = [
		{ path: ["security", "proxy_DN"], DN: security?.proxy_DN },
		...collectors.map(({ DN }, index) => ({
			path: ["collectors", index, "DN"],
			DN,
		})),
		...ccbs.map(({ DN }, index) => ({ path: ["ccbs", index, "DN"], DN })),
		...sectionsOf(model).flatMap(({ path, settings: { match } }) => [
			...(match?.factory?.collectors ?? []).map(({ DN }, index) => ({
				path: [...path, "match", "factory", "collectors", index, "DN"],
				DN,
			})),
			...(match?.job?.schedds ?? []).map(({ DN, fullname }, index) => ({
				path: [...path, "match", "job", "schedds", index, "DN"],
				DN: fullname === "ALL" && DN === "ALL" ? undefined : DN,
			})),
		]),
	];
	return all.flatMap(({ path, DN }) =>
		DN === undefined ? [] : [{ path, DN }],
	);
}
