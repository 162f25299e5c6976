import { readFrontendXml } from "../../glideinwms/readFrontendXml.ts";
import type { FrontendPlan } from "../frontend/plan.ts";

/** The factories' collectors that a frontend asks, for all groups or for one that is not disabled. */
export function factoryNodes({ frontendXml }: FrontendPlan): Set<string> {
	const { match, groups = {} } = readFrontendXml(frontendXml);
	const enabled = Object.values(groups).filter(
		(group) => group.enabled !== false,
	);
	const matches = [match, ...enabled.map((group) => group.match)];
	return new Set(
		matches.flatMap((each) =>
			(each?.factory?.collectors ?? []).flatMap(({ node }) => node ?? []),
		),
	);
}
