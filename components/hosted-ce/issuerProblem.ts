/** Why a text cannot be a token's issuer; undefined where it can. */
export function issuerProblem(text: string): string | undefined {
	const found = `, found ${JSON.stringify(text)}`;
	if (!/^[A-Za-z0-9:/._~%-]+$/.test(text))
		return `Expected a URL without ${oddity(text)}${found}`;
	const url = URL.parse(text);
	if (url === null || !/^https?:\/\//.test(text))
		return `Expected a URL such as https://scitokens.org/osg-connect${found}`;
	if (url.protocol !== "https:")
		return `Expected https, which the issuer's keys are fetched with${found}`;
	const host = text.slice("https://".length).split(/[:/]/)[0] ?? "";
	if (host !== url.hostname)
		return `Expected a host in lower case, ${url.hostname}${found}`;
	if (!host.includes("."))
		return `Expected a full host name, as in https://scitokens.org${found}`;
	return undefined;
}

function oddity(text: string): string {
	const [found = ""] = /[^A-Za-z0-9:/._~%-]/.exec(text) ?? [];
	if (found === ",") return "a comma (set the subject as a separate key)";
	if (/\s/.test(found)) return "blanks";
	return JSON.stringify(found);
}
