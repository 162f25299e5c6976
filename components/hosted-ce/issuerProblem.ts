/** Why a text cannot be a token's issuer; undefined where it can. */
export function issuerProblem(text: string): string | undefined {
	const found = `Found ${JSON.stringify(text)}, allowed is`;
	if (!/^[A-Za-z0-9:/._~%-]+$/.test(text))
		return `${found} a URL without ${oddity(text)}`;
	const url = URL.parse(text);
	if (url === null || !/^https?:\/\//.test(text))
		return `${found} a URL such as https://scitokens.org/osg-connect`;
	if (url.protocol !== "https:")
		return `${found} https, by which the issuer's keys are fetched`;
	const host = text.slice("https://".length).split(/[:/]/)[0] ?? "";
	if (host !== url.hostname)
		return `${found} a host in lower case: ${url.hostname}`;
	if (!host.includes("."))
		return `${found} a full host name, as in https://scitokens.org`;
	return undefined;
}

function oddity(text: string): string {
	const [found = ""] = /[^A-Za-z0-9:/._~%-]/.exec(text) ?? [];
	if (found === ",") return "a comma: the subject stands in a key of its own";
	if (/\s/.test(found)) return "blanks";
	return JSON.stringify(found);
}
