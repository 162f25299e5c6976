/** The order of two texts by their characters, the same on every machine, whatever its language. */
export function compareTexts(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
