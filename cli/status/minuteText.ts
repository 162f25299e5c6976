/** A time in UTC (ISO 8601) for people, to the minute: `2026-11-24 11:52`. */
export function minuteText(at: string): string {
	return at.slice(0, 16).replace("T", " ");
}
