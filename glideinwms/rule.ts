import type { Severity } from "./severity.ts";

/** A rule's metadata. The head of its page, docs/rules/<id>.md, is made from it. */
export interface Rule {
	/** In kebab case, stable between releases of this program. */
	readonly id: string;
	readonly severity: Severity;
	/** One sentence, without a period. */
	readonly title: string;
}
