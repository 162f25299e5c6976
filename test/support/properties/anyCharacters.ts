import fc from "fast-check";

const surrogates = { from: 0xd800, count: 0x800 };
const characters = 0x110000 - surrogates.count;

/** Any of Unicode's characters: fast-check's own unit "binary", which spends a second on a table of all. */
const character = fc.nat({ max: characters - 1 }).map(
	(index) =>
		String.fromCodePoint(
			index < surrogates.from ? index : index + surrogates.count,
		),
	(text) => {
		const point = typeof text === "string" ? (text.codePointAt(0) ?? 0) : -1;
		if (point < 0 || String.fromCodePoint(point) !== text)
			throw new Error("Expected one character");
		return point < surrogates.from ? point : point - surrogates.count;
	},
);

/** Any text of at most so many characters. */
export function anyCharacters(maxLength: number): fc.Arbitrary<string> {
	return fc.string({ unit: character, maxLength });
}
