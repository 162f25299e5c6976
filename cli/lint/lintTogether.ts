import { checkConsistency } from "../../glideinwms/checkConsistency.ts";
import type { ShownFinding } from "../../glideinwms/lint/finding.ts";
import type { FrontendContext } from "../../glideinwms/lint/frontendContext.ts";
import type { ProxiesContext } from "../../glideinwms/lint/proxiesContext.ts";
import { collect, firstOfEach } from "../../glideinwms/lint/runRules.ts";

/** What is wrong between a frontend.xml and the proxies.ini next to it. */
export function lintTogether(
	frontend: FrontendContext,
	proxies: ProxiesContext,
): ShownFinding[] {
	return collect(frontend.source, () => problemsBetween(frontend, proxies));
}

function* problemsBetween(frontend: FrontendContext, proxies: ProxiesContext) {
	for (const fault of firstOfEach(
		checkConsistency(frontend.model, proxies.model),
	)) {
		const [file, ...path] = fault.path;
		const context = file === "frontend" ? frontend : proxies;
		yield { ...fault, source: context.source, at: context.at(path) };
	}
}
