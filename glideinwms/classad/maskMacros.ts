/** The expression with a name of the same length for each $(MACRO), $$(ATTRIBUTE) or $FUNCTION(…), which are replaced before it is read. */
export function maskMacros(text: string): string {
	return text.includes("$")
		? text.replace(/\$\$?[A-Za-z_]*\((?:[^()]|\([^()]*\))*\)/g, ({ length }) =>
				"_".repeat(length),
			)
		: text;
}
