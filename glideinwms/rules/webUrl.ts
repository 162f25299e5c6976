import { quote } from "../quote.ts";

import type { FrontendRule } from "./frontendRule.ts";

/** URLs that glideins and browsers use. */
export const webUrl: FrontendRule = {
	id: "web-url",
	severity: "error",
	title: "Glideins cannot fetch from an invalid URL",
	*check(model) {
		for (const key of ["stage", "monitor"] as const) {
			const url = model[key]?.web_base_url;
			if (url === undefined || isWebUrl(url)) continue;
			yield {
				path: [key, "web_base_url"],
				message: `Expected the URL of a web server, such as http://host/path, found ${quote(url)}`,
			};
		}
	},
};

export function isWebUrl(url: string): boolean {
	return URL.canParse(url) && /^https?:\/\//.test(url);
}
