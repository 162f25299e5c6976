import type { Fault } from "../fault.ts";
import type { FrontendModel } from "../model.ts";
import { quote } from "../quote.ts";

/** URLs that glideins and browsers are to use. */
export function* urlFaults(model: FrontendModel): Generator<Fault> {
	for (const key of ["stage", "monitor"] as const) {
		const url = model[key]?.web_base_url;
		if (url === undefined || isWebUrl(url)) continue;
		yield {
			rule: "web-url",
			path: [key, "web_base_url"],
			message: `${quote(url)} is no URL of a web server: give http://host/path`,
		};
	}
}

/** Without a monitor URL, GlideinWMS replaces every "stage" in the stage URL by "monitor", host and frontend name included. */
export function* monitorUrlFaults(model: FrontendModel): Generator<Fault> {
	const {
		stage,
		monitor,
		frontend_name = "",
		frontend_versioning = true,
	} = model;
	const url = stage?.web_base_url;
	if (url === undefined || monitor?.web_base_url !== undefined) return;
	const host = isWebUrl(url) ? new URL(url).host : "";
	const directory = frontend_versioning ? frontend_name : "";
	const spoilt = [host, directory].find((part) => part.includes("stage"));
	if (spoilt === undefined) return;
	yield {
		rule: "monitor-url",
		path: ["monitor", "web_base_url"],
		message: `The monitoring URL would be made of the stage URL with "stage" replaced in ${quote(spoilt)} too: give monitor/web_base_url`,
	};
}

function isWebUrl(url: string): boolean {
	return URL.canParse(url) && /^https?:\/\//.test(url);
}
