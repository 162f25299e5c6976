import type { Report } from "./checkSchema.ts";
import type { Path } from "./yamlSource.ts";

/** What no text of the settings may hold, since it would stand in clear in the objects made of it. */
const secrets: readonly (readonly [RegExp, string])[] = [
	[
		/(?<=\bhttps?:\/\/)(?!\*+@)[^\s/?#"'<>@]+(?=@)|(?<=\b[a-z][a-z0-9+.-]*:\/\/)[^\s/?#"'<>@:]*:[^\s/?#"'<>@]+(?=@)/gi,
		"a user or password in a URL",
	],
	[/-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*/g, "a private key"],
	[/\beyJ[\w-]{10,}\.[\w-]{10,}(\.[\w-]*)?/g, "a token (JSON Web Token)"],
	[
		/\b(gh[oprsu]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abprs]-[\w-]{10,})/g,
		"a token of a web service",
	],
	[/\b(AKIA|ASIA)[A-Z0-9]{16}\b/g, "a key of an object store"],
];

/** What of a secret's kind a text holds, in words; undefined for none. */
export function secretIn(text: string): string | undefined {
	if (text.length < 8) return undefined;
	return secrets.find(([pattern]) => text.search(pattern) >= 0)?.[1];
}

/** The text with stars where a secret stood, as many letters as before, so that places in it stay. */
export function maskSecrets(text: string): string {
	let masked = text;
	for (const [pattern] of secrets)
		masked = masked.replace(pattern, (found) => "*".repeat(found.length));
	return masked;
}

/** Reports every text of a document that holds a secret. The stack's own credentials are encrypted. */
export function reportSecrets(value: unknown, report: Report): void {
	visit(value, [], report);
}

function visit(value: unknown, path: Path, report: Report): void {
	if (path.length === 1 && path[0] === "credentials") return;
	if (typeof value === "string") {
		const found = secretIn(value);
		if (found !== undefined)
			report(
				path,
				`Found ${found}, which everybody could read in what is made of it: take it out, and give it as a credential of the stack`,
			);
	} else if (value !== null && typeof value === "object")
		for (const [key, own] of Object.entries(value))
			visit(own, [...path, Array.isArray(value) ? Number(key) : key], report);
}
