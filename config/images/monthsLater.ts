/** The same day and time so many months later, in UTC; the month's last day where it has no such day. */
export function monthsLater(date: Date, months: number): Date {
	const later = new Date(date);
	later.setUTCMonth(date.getUTCMonth() + months);
	// Day 0 is the last of the month before.
	if (later.getUTCDate() !== date.getUTCDate()) later.setUTCDate(0);
	return later;
}
