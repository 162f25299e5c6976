import fc from "fast-check";
import { anyCharacters } from "./anyCharacters.ts";

/** What means something to one of the parsers, or to JavaScript. */
const pieces = [
	..."()[]{}<>&\"'%:=#;,!|*?-\n\t\0😀",
	...'/> ]]> <!-- --> &amp; &#10; &amp;&amp; 1e999 -1 null *a __proto__ constructor toString "True"'.split(
		" ",
	),
	" and ",
	": ",
	"- ",
	"&a ",
	"\r\n",
];

/** A text with some of its stretches replaced by others of its own, or by anything. */
export function edited(text: string): fc.Arbitrary<string> {
	const place = fc.nat({ max: text.length });
	const stretch = fc
		.tuple(place, fc.nat({ max: 40 }))
		.map(([from, length]) => text.slice(from, from + length));
	const piece = fc.oneof(
		{ weight: 3, arbitrary: fc.constantFrom(...pieces) },
		stretch,
		fc.string({ maxLength: 8 }),
		anyCharacters(4),
	);
	const edit = fc.tuple(place, fc.nat({ max: 40 }), piece);
	return fc
		.array(edit, { minLength: 1, maxLength: 5 })
		.map((edits) =>
			edits.reduce(
				(result, [at, length, other]) =>
					result.slice(0, at) + other + result.slice(at + length),
				text,
			),
		);
}
