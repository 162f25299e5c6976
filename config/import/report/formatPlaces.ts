import { line } from "./line.ts";

/** Places of one kind in a few lines: those that differ in their last part alone share what is before it. */
export function formatPlaces(places: readonly string[]): string {
	const groups = new Map<string, string[]>();
	for (const place of new Set(places)) {
		const [head, tail] = split(place);
		groups.set(head, [...(groups.get(head) ?? []), tail]);
	}
	return [...groups]
		.map(([head, tails]) =>
			tails.length === 1
				? line(`${head}${tails[0]}`)
				: line(`${head}{${tails.join(", ")}}`),
		)
		.join("\n");
}

/** A file behind its folder, an item of a list or map behind that. */
function split(place: string): [string, string] {
	const at = place.endsWith("]")
		? place.lastIndexOf("[")
		: place.lastIndexOf("/") + 1;
	return [place.slice(0, at), place.slice(at)];
}
