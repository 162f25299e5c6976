import { quote } from "../quote.ts";
import { compareReleases } from "../release.ts";
import type { FrontendRule } from "./frontendRule.ts";
import { sectionsOf } from "./sectionsOf.ts";

const pluginsTo310 = [
	"ProxyFirst",
	"ProxyAll",
	"ProxyUserCardinality",
	"ProxyProjectName",
	"ProxyUserRR",
	"ProxyUserMapWRecycling",
];

/** The plug-in that chooses credentials, where given, must be one that the release has. */
export const proxySelectionPlugin: FrontendRule = {
	id: "proxy-selection-plugin",
	severity: "error",
	title: "The release does not have this plug-in",
	*check(model, release) {
		const allowed =
			compareReleases(release, "3.11.3") < 0
				? pluginsTo310
				: ["CredentialsBasic"];
		for (const { path, settings } of sectionsOf(model)) {
			const plugin = settings.security?.proxy_selection_plugin;
			if (plugin === undefined || allowed.includes(plugin)) continue;
			yield {
				path: [...path, "security", "proxy_selection_plugin"],
				message: `Parameter proxy_selection_plugin is ${quote(plugin)}: expected ${allowed.join(", ")} in ${release}; remove it for the release's default`,
			};
		}
	},
};
