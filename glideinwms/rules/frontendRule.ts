import type { OwnCheck, SharedCheck } from "../check.ts";
import type { FrontendModel } from "../model.ts";
import type { Release } from "../release.ts";

/** A rule on a model that has the table's shape. */
export type FrontendRule = OwnCheck<[model: FrontendModel, release: Release]>;

/** Several such rules. */
export type FrontendCheck = SharedCheck<
	[model: FrontendModel, release: Release]
>;
