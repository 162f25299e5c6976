import type { Severity } from "../severity.ts";

/** One thing found by `glidefleet lint`; line and column are 1-based. */
export interface Finding {
	readonly rule: string;
	readonly severity: Severity;
	readonly file: string;
	readonly line: number;
	readonly column: number;
	readonly message: string;
	/** What to do, as one sentence. */
	readonly fix?: string;
}

/** A finding with what is needed to show it. */
export interface ShownFinding extends Finding {
	/** The source line, without its end; long ones are cut around the place. */
	readonly excerpt: string;
	/** Where in the excerpt the place begins, from 0, and how many characters it has. */
	readonly mark: { readonly start: number; readonly length: number };
}
