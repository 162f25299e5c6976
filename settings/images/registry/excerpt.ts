const longest = 80;

/** The start of a server's response, on one line and without control characters, to quote in an error. */
export function excerpt(text: string): string {
	const clean = text
		.slice(0, 4 * longest)
		.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
		.trim();
	if (clean === "") return "nothing";
	return clean.length > longest ? `${clean.slice(0, longest)}…` : clean;
}
