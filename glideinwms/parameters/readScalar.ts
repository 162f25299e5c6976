import type { Attribute, Scalar } from "./schema.ts";

/** What Python's int() and float() read, plain digits only. */
const pythonNumber = {
	int: /^\s*[+-]?\d+(?:_\d+)*\s*$/,
	float:
		/^\s*[+-]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+)?\s*$/,
};

/** The value of an attribute's text: a number or boolean where that is its kind, else the text itself; what is no number stays text, for the checks to report. */
export function readScalar(
	{ kind, otherCapitals }: Attribute,
	text: string,
): Scalar {
	switch (kind) {
		case "bool":
			return otherCapitals === "false"
				? text === "True"
				: text.toLowerCase() === "true";
		case "int":
		case "float": {
			const number = pythonNumber[kind].test(text)
				? Number(text.trim().replaceAll("_", ""))
				: Number.NaN;
			return Number.isFinite(number) ? number : text;
		}
		default:
			return text;
	}
}
