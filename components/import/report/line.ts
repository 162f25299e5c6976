/** Text of a source on one line, so that it cannot pass for another part of the report. */
export function line(text: string): string {
	const visible = text.replace(
		/[\p{Cc}\p{Cf}\u2028\u2029]/gu,
		(character) =>
			`\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
	);
	return visible.length > 2000 ? `${visible.slice(0, 2000)}…` : visible;
}
