const longest = 80;

/** The start of what a server sent, on one line and without control characters, to be quoted in an error. */
export function excerpt(text: string): string {
	const clean = text
		.slice(0, 4 * longest)
		.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
		.trim();
	if (clean === "") return "nothing";
	return clean.length > longest ? `${clean.slice(0, longest)}…` : clean;
}
