/** What `parse` gives, or undefined where it fails: a parser's own words might quote the content. */
export function parsed<T>(parse: () => T): T | undefined {
	try {
		return parse();
	} catch {
		return undefined;
	}
}
