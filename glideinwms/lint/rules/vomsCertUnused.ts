import type { ProxiesLintRule } from "../proxiesContext.ts";

/** A VO certificate that is not used because the VO's server is asked. */
export const vomsCertUnused: ProxiesLintRule = {
	id: "voms-cert-unused",
	severity: "info",
	title: "The VO's certificate is set, but its server is used instead",
	*check({ model, at }) {
		for (const [name, pilot] of Object.entries(model.pilots ?? {})) {
			if (pilot.use_voms_server !== true || pilot.vo_cert === undefined)
				continue;
			yield {
				at: at(["pilots", name, "vo_cert"]),
				message: `Pilot ${name} has a vo_cert and use_voms_server, which does not need it`,
				fix: "remove vo_cert and vo_key, or use_voms_server",
			};
		}
	},
};
