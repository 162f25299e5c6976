import type { Rule } from "../rule.ts";

/** Why a text is no XML that can be read. */
export interface XmlProblem {
	/** Offset in the text, from 0. */
	readonly offset: number;
	readonly message: string;
	/** The rule that it breaks; `xml-syntax` where left out. */
	readonly rule?: Rule;
}
