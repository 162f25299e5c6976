import type { Fault } from "../fault.ts";
import type { FrontendModel } from "../model.ts";
import { quote } from "../quote.ts";
import type { FrontendRule } from "./frontendRule.ts";
import { sectionsOf } from "./sectionsOf.ts";

interface Subject {
	readonly path: Fault["path"];
	readonly DN: string;
}

/** Distinguished names in the slash form of OpenSSL: /DC=org/O=Name/CN=host. */
export const dnSyntax: FrontendRule = {
	id: "dn-syntax",
	severity: "warning",
	title: "An invalid certificate subject",
	*check(model) {
		for (const { path, DN } of subjectsOf(model)) {
			if (isDistinguishedName(DN)) continue;
			yield {
				path,
				message: `${quote(DN)} is not a distinguished name and matches no certificate: write /KEY=value/KEY=value, each with a value`,
			};
		}
	},
};

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
