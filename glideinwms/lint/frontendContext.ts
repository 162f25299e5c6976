import type { Fault } from "../fault.ts";
import type { FrontendModel } from "../model.ts";
import type { Release } from "../release.ts";
import type { SectionExpression } from "../rules/expressionsOf.ts";
import type { TextRange } from "../textRange.ts";
import type { XmlElement } from "../xml/readXml.ts";
import type { RangePart } from "../xml/xmlRange.ts";
import type { FrontendClassAd } from "./classAdsOf.ts";
import type { LintRule } from "./lintRule.ts";
import type { Source } from "./source.ts";

/** What the rules on a frontend.xml get. */
export interface FrontendContext {
	readonly source: Source;
	readonly root: XmlElement;
	/** The part of the file that fits the table. */
	readonly model: FrontendModel;
	readonly release: Release;
	/** Every query and START expression, parsed. */
	classAds(): readonly FrontendClassAd[];
	/** Every match_expr, parsed. */
	matchExpressions(): readonly SectionExpression[];
	/** The place of a model's path. */
	at(path: Fault["path"], part?: RangePart): TextRange;
	/** The place of an attribute of an element. */
	attributeAt(element: XmlElement, name: string, part?: RangePart): TextRange;
}

/** A rule on a frontend.xml. */
export type FrontendLintRule = LintRule<FrontendContext>;
