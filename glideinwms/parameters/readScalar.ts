import type { Attribute, Scalar } from "./schema.ts";

/** The value of an attribute's text: a number or boolean where that is its kind, else the text itself; what is no number stays text, for the checks to report. */
export function readScalar({ kind }: Attribute, text: string): Scalar {
	switch (kind) {
		case "bool":
			return text.toLowerCase() === "true";
		case "int":
		case "float": {
			const number = text.trim() === "" ? Number.NaN : Number(text);
			return Number.isFinite(number) ? number : text;
		}
		default:
			return text;
	}
}
