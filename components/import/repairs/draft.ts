import type { FrontendModel } from "../../../glideinwms/model.ts";
import type { Release } from "../../../glideinwms/release.ts";
import type { FrontendLayer } from "../../frontend/schema/frontend.ts";
import type { Findings } from "../report/findings.ts";

type Draft<T> = T extends string | number | boolean
	? T
	: { -readonly [K in keyof T]: Draft<T[K]> };

/** A model that the repairs may change. */
export type DraftModel = Draft<FrontendModel>;
export type DraftMatch = NonNullable<DraftModel["match"]>;
export type DraftCollector = NonNullable<DraftModel["collectors"]>[number];

/** What every repair gets: the model to fix, the shared base, and where to tell what was done. */
export interface RepairContext {
	readonly vo: string;
	readonly model: DraftModel;
	readonly base: FrontendLayer;
	readonly release: Release;
	readonly findings: Findings;
}

/** The top level and each group, with the start of their paths. */
export function draftSections({ groups = {}, ...global }: DraftModel) {
	return [
		{ prefix: "", group: false, settings: global },
		...Object.entries(groups).map(([name, settings]) => ({
			prefix: `groups[${name}]/`,
			group: true,
			settings,
		})),
	];
}
