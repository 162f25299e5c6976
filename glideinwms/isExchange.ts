/** True where two texts differ by two neighbouring letters that are exchanged, and by nothing else. */
export function isExchange(one: string, other: string): boolean {
	const at = [...one].findIndex((letter, index) => letter !== other[index]);
	return (
		one.length === other.length &&
		one[at] === other[at + 1] &&
		one[at + 1] === other[at] &&
		one.slice(at + 2) === other.slice(at + 2)
	);
}
