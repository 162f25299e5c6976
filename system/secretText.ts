/** Secrets that are known by their look, and what they are. */
const secrets: readonly (readonly [RegExp, string])[] = [
	[
		/(?<=\bhttps?:\/\/)(?!\*+@)[^\s/?#"'<>@]+(?=@)|(?<=\b[a-z][a-z0-9+.-]*:\/\/)[^\s/?#"'<>@:]*:[^\s/?#"'<>@]+(?=@)/gi,
		"a user or password in a URL",
	],
	[/-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*/g, "a private key"],
	[/eyJ[\w-]{8,}\.[\w-]{8,}(\.[\w-]*)?/g, "a token (JSON Web Token)"],
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

/** The text with every secret in it replaced by what `cover` makes of it. */
export function withoutSecrets(
	text: string,
	cover: (secret: string) => string,
): string {
	return secrets.reduce(
		(rest, [pattern]) => rest.replace(pattern, cover),
		text,
	);
}

/** The text with stars where a secret stood, as many letters as before, so that places in it stay. */
export function maskSecrets(text: string): string {
	return withoutSecrets(text, (secret) => "*".repeat(secret.length));
}
