/** True if two texts differ only by two swapped neighbouring letters. */
export function isExchange(one: string, other: string): boolean {
	const at = [...one].findIndex((letter, index) => letter !== other[index]);
	return (
		one.length === other.length &&
		one[at] === other[at + 1] &&
		one[at + 1] === other[at] &&
		one.slice(at + 2) === other.slice(at + 2)
	);
}
