/** `wanted` as the name of an entry of the settings, with a number behind it where `used` holds it; `fallback` where no letter is in it. */
export function unusedName(
	wanted: string,
	used: Iterable<string>,
	fallback: string,
): string {
	const plain = wanted
		.replace(/[^A-Za-z0-9_-]+/g, "-")
		.replace(/^[^A-Za-z]+/, "")
		.replace(/-+$/, "");
	const name = plain === "" ? fallback : plain;
	const taken = new Set(used);
	let unused = name;
	for (let count = 2; taken.has(unused); count++) unused = `${name}-${count}`;
	return unused;
}
