import { line } from "./line.ts";

/** Places of one kind in a few lines: those that differ in their last part only share what is before it. */
export function formatPlaces(places: readonly string[]): string {
	const groups = Map.groupBy(new Set(places), headOf);
	return [...groups]
		.map(([head, same]) => {
			const tails = same.map((place) => place.slice(head.length));
			return same.length === 1 ? same.join() : `${head}{${tails.join(", ")}}`;
		})
		.map(line)
		.join("\n");
}

/** The folder of a file, the list or map of an item. */
function headOf(place: string): string {
	const at = place.endsWith("]")
		? place.lastIndexOf("[")
		: place.lastIndexOf("/") + 1;
	return place.slice(0, at);
}
