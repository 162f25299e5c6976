import type { GroupModel } from "../../../glideinwms/model.ts";
import { groupConfig } from "../../../glideinwms/parameters/config.ts";
import type { Release } from "../../../glideinwms/release.ts";
import type { FrontendLayer } from "../../frontend/schema/frontend.ts";
import { unusedName } from "../report/unusedName.ts";
import { reduced } from "./reduced.ts";

type Profiles = NonNullable<FrontendLayer["limits"]>;

/** Limits profiles, by name. */
export interface LimitsBook {
	/** The entries that the base lacks. */
	readonly own: Profiles;
	/** The profile of a group; undefined for the standard one. */
	nameOf(group: string, config: GroupModel["config"]): string | undefined;
}

/** The registry of the base's profiles. */
export function limitsBook(base: FrontendLayer, release: Release): LimitsBook {
	const content = (config: unknown) =>
		JSON.stringify(reduced(groupConfig, config ?? {}, release));
	const own: Profiles = {};
	return {
		own,
		nameOf: (group, config) => {
			const wanted = content(config);
			const all = Object.entries({ ...base.limits, ...own });
			const found = all.find(
				([, profile]) => profile !== null && content(profile) === wanted,
			);
			if (found) return found[0] === "standard" ? undefined : found[0];
			const name = unusedName(
				group,
				all.map(([each]) => each),
				"limits",
			);
			own[name] = reduced(groupConfig, config ?? {}, release);
			return name;
		},
	};
}
