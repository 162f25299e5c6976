import { maskNested } from "./maskNested.ts";

const quotedOrSpace = /("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|\s+/gs;

/** The expression without the white space that means nothing: that outside of quotes. */
export function compact(text: string): string {
	return text.replace(
		quotedOrSpace,
		(_, quoted: string | undefined) => quoted ?? "",
	);
}

/** The expression without the brackets around the whole of it. */
export function withoutOuterBrackets(text: string): string {
	let inner = text.trim();
	for (;;) {
		const masked = maskNested(inner);
		const isWrapped =
			masked.sound &&
			masked.open.length === 0 &&
			inner.startsWith("(") &&
			masked.text.indexOf(")") === inner.length - 1;
		if (!isWrapped) return inner;
		inner = inner.slice(1, -1).trim();
	}
}

/** The expression in lower case outside of quotes: names and keywords of ClassAds have no case. */
export function lowerNames(text: string): string {
	return text.replace(
		/("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|[A-Z]+/gs,
		(found, quoted: string | undefined) => quoted ?? found.toLowerCase(),
	);
}
