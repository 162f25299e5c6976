/** An ISO date; certificates, tokens and pods may state an invalid one. */
export function dateText(date: Date): string {
	return isDate(date) ? date.toISOString() : "an invalid date";
}

/** Whether it is a valid date. */
export function isDate(date: Date): boolean {
	return !Number.isNaN(date.getTime());
}
