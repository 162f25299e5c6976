import { groupSectionsOf } from "../../rules/sectionsOf.ts";
import type { FrontendLintRule } from "../frontendContext.ts";

/** GlideinWMS 3.11.3 accepts no X.509 proxy as valid. */
export const proxyNeverUsed: FrontendLintRule = {
	id: "proxy-never-used",
	severity: "warning",
	title: "GlideinWMS 3.11.3 never uses an X.509 proxy",
	*check({ model, release, at }) {
		if (release !== "3.11.3") return;
		const global = model.security?.credentials ?? [];
		for (const { path, settings } of groupSectionsOf(model)) {
			const all = [...(settings.security?.credentials ?? []), ...global];
			const isProxy = ({ type = "grid_proxy" }) =>
				type.split("+").includes("grid_proxy");
			if (all.length === 0 || !all.every(isProxy)) continue;
			yield {
				at: at(path),
				message: `Group ${path[1]} has only X.509 proxies, which 3.11.3 never accepts as valid: it requests nothing from factories`,
				fix: "add a SciToken to the group, or run 3.11.4",
			};
		}
	},
};
