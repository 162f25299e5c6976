import type { LiteralValue, Span } from "./classAdNode.ts";

/** A piece of an expression's text. */
export interface Token extends Span {
	/** A literal's type, "name", an operator or bracket as written, "end", or "broken", which HTCondor cannot read. */
	readonly kind: string;
	/** A literal's value; the name of a "name", without its quotes. */
	readonly value?: LiteralValue;
	/** Why HTCondor refuses it: a "broken" token anywhere, another one where it does not fit. */
	readonly problem?: string;
	/** What HTCondor reads differently here from how it is written. */
	readonly misread?: string;
}
