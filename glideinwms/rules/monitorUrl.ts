import { quote } from "../quote.ts";
import type { FrontendRule } from "./frontendRule.ts";
import { isWebUrl } from "./webUrl.ts";

/** Without a monitor URL, GlideinWMS replaces every "stage" in the stage URL by "monitor", host and frontend name included. */
export const monitorUrl: FrontendRule = {
	id: "monitor-url",
	severity: "warning",
	title: "The monitoring URL derived from the stage URL is wrong",
	*check(model) {
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
			path: ["monitor", "web_base_url"],
			message: `The monitoring URL would be made of the stage URL with "stage" replaced in ${quote(spoilt)} too: set monitor/web_base_url`,
		};
	},
};
