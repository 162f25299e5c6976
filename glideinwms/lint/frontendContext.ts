import type { Fault } from "../fault.ts";
import type { FrontendModel } from "../model.ts";
import type { Release } from "../release.ts";
import type { SectionExpression } from "../rules/expressionsOf.ts";
import type { Spot } from "../spot.ts";
import type { XmlElement } from "../xml/readXml.ts";
import type { SpotPart } from "../xml/xmlSpot.ts";
import type { FrontendClassAd } from "./classAdsOf.ts";
import type { LintRule } from "./lintRule.ts";
import type { Source } from "./source.ts";

/** What the rules on a frontend.xml get. */
export interface FrontendContext {
	readonly source: Source;
	readonly root: XmlElement;
	/** What of the file has the table's shape. */
	readonly model: FrontendModel;
	readonly release: Release;
	/** Every query and START expression, parsed. */
	classAds(): readonly FrontendClassAd[];
	/** Every match_expr, parsed. */
	matchExpressions(): readonly SectionExpression[];
	/** The place of a model's path. */
	at(path: Fault["path"], part?: SpotPart): Spot;
	/** The place of an attribute of an element. */
	attributeAt(element: XmlElement, name: string, part?: SpotPart): Spot;
}

/** A rule on a frontend.xml. */
export type FrontendLintRule = LintRule<FrontendContext>;
