import type { Fault } from "../fault.ts";
import type { Ini } from "../ini/scanIni.ts";
import type { ProxiesModel } from "../model.ts";
import type { Spot } from "../spot.ts";
import type { LintRule } from "./lintRule.ts";
import type { Source } from "./source.ts";

/** What the rules on a proxies.ini get. */
export interface ProxiesContext {
	readonly source: Source;
	readonly ini: Ini;
	readonly model: ProxiesModel;
	/** The place of a model's path; that of a key's value, or of its name. */
	at(path: Fault["path"], part?: { readonly name?: boolean }): Spot;
}

/** A rule on a proxies.ini. */
export type ProxiesLintRule = LintRule<ProxiesContext>;
