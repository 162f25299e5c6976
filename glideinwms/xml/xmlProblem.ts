import type { Rule } from "../rule.ts";

/** Why a text cannot be read as XML. */
export interface XmlProblem {
	/** Offset in the text, from 0. */
	readonly offset: number;
	readonly message: string;
	/** The rule that it breaks; default `xml-syntax`. */
	readonly rule?: Rule;
}
