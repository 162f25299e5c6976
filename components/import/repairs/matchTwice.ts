import { compareReleases } from "../../../glideinwms/release.ts";
import { draftSections, type RepairContext } from "./draft.ts";

/** Takes a group's declaration away where the frontend has one of the same name: it counts, and GlideinWMS stumbles over two. */
export function repairMatchTwice({
	model,
	release,
	findings,
}: RepairContext): void {
	if (compareReleases(release, "3.7.6") < 0) return;
	for (const side of ["factory", "job"] as const) {
		const global = model.match?.[side]?.match_attrs ?? {};
		for (const { prefix, settings, group } of draftSections(model)) {
			const own = settings.match?.[side]?.match_attrs ?? {};
			for (const [name, { type = "string" }] of Object.entries(own)) {
				if (!group || !Object.hasOwn(global, name)) continue;
				const globalType = global[name]?.type ?? "string";
				if (side === "job" && type === globalType) continue;
				delete own[name];
				const where = `${prefix}match/${side}/match_attrs[${name}]`;
				findings.repairs.push({
					where,
					was: `declared again, as ${type}`,
					is: `declared only for the frontend, as ${globalType}`,
					why: `${release} refuses attributes declared for both the frontend and a group`,
					also: [`${where}/`],
				});
			}
		}
	}
}
