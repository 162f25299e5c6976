import { knownFiles, knownFolders } from "../facts/knownAttributes.ts";
import { describeNear, nearFolders } from "../nearFolders.ts";
import type { ProxiesLintRule } from "../proxiesContext.ts";
import { nearPath } from "./nearPath.ts";

const known = [...knownFolders, ...knownFiles];

/** A name in a path of proxies.ini that is one or two letters off a known one. */
export const proxiesNearPath: ProxiesLintRule = {
	id: nearPath.id,
	severity: nearPath.severity,
	title: nearPath.title,
	*check({ ini }) {
		for (const { value, valueOffset } of ini.sections.flatMap(
			({ keys }) => keys,
		))
			for (const found of nearFolders(value, known)) {
				const { within, folder } = found;
				yield {
					at: { offset: valueOffset + within, length: folder.length },
					...describeNear(found),
				};
			}
	},
};
