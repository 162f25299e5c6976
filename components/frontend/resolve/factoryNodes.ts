import type { FrontendModel } from "../../../glideinwms/model.ts";

/** The factories' collectors that a frontend asks, for all groups or for one that is not disabled. */
export function factoryNodes({ match, groups = {} }: FrontendModel): string[] {
	const enabled = Object.values(groups).filter(
		(group) => group.enabled !== false,
	);
	const matches = [match, ...enabled.map((group) => group.match)];
	const nodes = matches.flatMap((each) =>
		(each?.factory?.collectors ?? []).flatMap(({ node }) => node ?? []),
	);
	return [...new Set(nodes)];
}
