import type { Fault } from "../fault.ts";
import type { Ini } from "../ini/scanIni.ts";
import type { ProxiesModel } from "../model.ts";
import type { TextRange } from "../textRange.ts";
import type { LintRule } from "./lintRule.ts";
import type { Source } from "./source.ts";

/** What the rules on a proxies.ini get. */
export interface ProxiesContext {
	readonly source: Source;
	readonly ini: Ini;
	readonly model: ProxiesModel;
	/** The place of a model's path: the key's value, or its name. */
	at(path: Fault["path"], part?: { readonly name?: boolean }): TextRange;
}

/** A rule on a proxies.ini. */
export type ProxiesLintRule = LintRule<ProxiesContext>;
