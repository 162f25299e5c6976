/** A time span in its two largest units. */
export function timeSpan(milliseconds: number): string {
	const minutes = Math.max(0, Math.floor(milliseconds / 60_000));
	const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60)];
	if (days > 0) return `${days}d${hours % 24}h`;
	return hours > 0 ? `${hours}h${minutes % 60}m` : `${minutes}m`;
}
