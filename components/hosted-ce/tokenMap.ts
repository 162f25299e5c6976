import type { TokenMapping } from "./tokenMappings.ts";

/**
 * The lines of HTCondor's map file. Without the end mark, a subject would let in all that start like it; the user is
 * the last word, where the image's start looks for it, so no comment follows.
 */
export function tokenMap(mappings: readonly TokenMapping[]): string {
	const lines = mappings.map(({ issuer, subject, user }) => {
		const end = subject === undefined ? "" : `${literally(subject)}$`;
		return `SCITOKENS /^${literally(issuer)},${end}/ ${user}\n`;
	});
	return lines.join("");
}

/** For a regular expression between slashes: a bare point would match anything, a bare slash would end it. */
function literally(text: string): string {
	return text.replace(/[^A-Za-z0-9_,:%~@=!&;-]/g, (sign) => `\\${sign}`);
}
