/** A date as ISO writes it; certificates, tokens and pods may state one that is none. */
export function dateText(date: Date): string {
	return isDate(date) ? date.toISOString() : "an invalid date";
}

/** Whether it is a date that a calendar has. */
export function isDate(date: Date): boolean {
	return !Number.isNaN(date.getTime());
}
