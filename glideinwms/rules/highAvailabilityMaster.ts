import type { FrontendRule } from "./frontendRule.ts";

/** High availability requires exactly one master. */
export const highAvailabilityMaster: FrontendRule = {
	id: "high-availability-master",
	severity: "error",
	title: "A stand-by frontend needs exactly one master",
	*check({
		high_availability: { enabled = false, ha_frontends: masters = [] } = {},
	}) {
		if (!enabled) return;
		if (masters.length === 1 && masters[0]?.frontend_name) return;
		yield {
			path: ["high_availability", "ha_frontends"],
			message: `High availability is on with ${masters.length} masters: exactly one ha_frontend with a frontend_name is needed`,
		};
	},
};
