/** An ISO date; certificates, tokens and pods may state an invalid one. */
export function dateText(date: Date): string {
	return isDate(date) ? date.toISOString() : "an invalid date";
}

/** A date for a sentence, to the minute. */
export function minuteOf(date: Date): string {
	if (!isDate(date)) return dateText(date);
	return `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

/** Whether it is a valid date. */
export function isDate(date: Date): boolean {
	return !Number.isNaN(date.getTime());
}
