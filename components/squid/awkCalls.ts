/** Gives an option of squid.conf its value, whether the default has one or not. */
export function option(name: string, value: string): string {
	return call("setoption", name, value);
}

/** Puts a line before the default's one that lets the clients in. */
export function beforeClients(line: string): string {
	return call("insertline", "^http_access allow NET_LOCAL", line);
}

/** A call of one of the image's awk functions. */
export function call(name: string, ...values: (string | number)[]): string {
	const texts = values.map((value) =>
		typeof value === "number" ? String(value) : `"${awkText(value)}"`,
	);
	return `${name}(${texts.join(", ")})`;
}

/** The image wraps the calls in the shell's single quotes, which an apostrophe would end; backslashes are awk's own. */
function awkText(text: string): string {
	return text
		.replaceAll("\\", "\\\\")
		.replaceAll('"', '\\"')
		.replaceAll("'", "\\047");
}
