import { compareReleases } from "../release.ts";
import type { FrontendRule } from "./frontendRule.ts";

/** Up to 3.7, the frontend's own subject is required. */
export const proxyDn: FrontendRule = {
	id: "proxy-dn",
	severity: "error",
	title: "Up to 3.7 the frontend's own subject is required",
	*check({ security }, release) {
		if (security?.proxy_DN !== undefined) return;
		if (compareReleases(release, "3.7.6") > 0) return;
		yield {
			path: ["security", "proxy_DN"],
			message: `Parameter proxy_DN is missing, but ${release} requires it: set the subject of classad_proxy`,
		};
	},
};
