/** A date as ISO writes it; certificates, tokens and pods may state one that is none. */
export function dateText(date: Date): string {
	return isDate(date) ? date.toISOString() : "an invalid date";
}

/** A date for a sentence, to the minute. */
export function minuteOf(date: Date): string {
	if (!isDate(date)) return dateText(date);
	return `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

/** Whether it is a date that a calendar has. */
export function isDate(date: Date): boolean {
	return !Number.isNaN(date.getTime());
}
