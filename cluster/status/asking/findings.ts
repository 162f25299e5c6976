import { minuteOf } from "../../../settings/dateText.ts";

/** Problems, and warnings about what will be wrong or is not the frontend's to change, in sentences. */
export interface Findings {
	readonly problems: readonly string[];
	readonly warnings: readonly string[];
}

export const nothing: Findings = { problems: [], warnings: [] };

export function problem(text: string): Findings {
	return { problems: [text], warnings: [] };
}

export function warning(text: string): Findings {
	return { problems: [], warnings: [text] };
}

/** All of several, in order, without repeats. */
export function joined(...all: readonly Findings[]): Findings {
	return {
		problems: unique(all.flatMap(({ problems }) => problems)),
		warnings: unique(all.flatMap(({ warnings }) => warnings)),
	};
}

/** A time for a sentence, to the minute. */
export function atTime(seconds: number): string {
	return minuteOf(new Date(seconds * 1000));
}

function unique(texts: readonly string[]): string[] {
	return [...new Set(texts)];
}
