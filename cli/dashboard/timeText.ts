import { timeSpan } from "../status/timeSpan.ts";

/** A time for people, to the second. */
export function timeText(at: Date): string {
	return `${at.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/** A day for people; a dash where it is not known. */
export function dayText(at: string | null): string {
	return at === null ? "-" : at.slice(0, 10);
}

/** How long ago a time was; a dash where it is not known. */
export function ageText(at: string | null, now: Date): string {
	return at === null ? "-" : timeSpan(now.getTime() - Date.parse(at));
}
