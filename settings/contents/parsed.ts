/** The result of `parse`, or undefined if it fails: a parser's message might quote the content. */
export function parsed<T>(parse: () => T): T | undefined {
	try {
		return parse();
	} catch {
		return undefined;
	}
}
