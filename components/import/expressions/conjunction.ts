import { compact, lowerNames, withoutOuterBrackets } from "./compact.ts";
import { maskNested } from "./maskNested.ts";

/** How conditions are joined in a language, and when two texts are the same condition. */
export interface Language {
	readonly and: RegExp;
	/** What binds less than `and`, so that a text with it is no conjunction. */
	readonly weaker: RegExp;
	readonly joint: string;
	key(part: string): string;
}

/** Expressions of HTCondor. */
export const classAd: Language = {
	and: /&&/g,
	// The ? of =?= is no conditional.
	weaker: /\|\||(?<!=)\?|\?(?!=)/,
	joint: " && ",
	key: (part) => lowerNames(compact(withoutOuterBrackets(part))),
};

/** Expressions of match_expr. */
export const python: Language = {
	and: /(?<![\w.])and(?!\w)/g,
	weaker: /(?<![\w.])(?:or|if|else|lambda|for)(?!\w)|:=|,/,
	joint: " and ",
	key: (part) => compact(withoutOuterBrackets(part)),
};

/**
 * The conditions that an expression joins at its top level, each fit to be joined with others; none for `true`.
 * Undefined where its brackets or quotes do not close.
 */
export function splitConjunction(
	text: string,
	language: Language,
): string[] | undefined {
	const masked = maskNested(text);
	if (!masked.sound || masked.open.length > 0) return undefined;
	const inner = withoutOuterBrackets(text);
	const parts = partsOf(inner, language);
	const fit = parts.length > 1 ? parts : [joinable(text.trim(), language)];
	return fit.filter((part) => !isTrue(part));
}

/** The conditions that an expression joins, those in brackets taken apart too; the text as it is where it cannot be read. */
export function flattenConjunction(text: string, language: Language): string[] {
	const parts = splitConjunction(text, language);
	if (parts === undefined) return [text];
	return parts.length < 2
		? parts
		: parts.flatMap((part) => flattenConjunction(part, language));
}

/** Equal for expressions that hold for the same jobs and entries, as far as their outer shape tells. */
export function conjunctionKey(text: string, language: Language): string {
	const parts = flattenConjunction(text, language);
	return parts.map((part) => language.key(part)).join(language.joint);
}

/** True for the constant. */
export function isTrue(text: string): boolean {
	return classAd.key(text) === "true";
}

function partsOf(text: string, language: Language): string[] {
	const { text: masked } = maskNested(text);
	if (language.weaker.test(masked)) return [text];
	const parts: string[] = [];
	let from = 0;
	for (const found of masked.matchAll(language.and)) {
		parts.push(text.slice(from, found.index).trim());
		from = found.index + found[0].length;
	}
	parts.push(text.slice(from).trim());
	return parts.includes("") ? [text] : parts;
}

function joinable(text: string, { weaker }: Language): string {
	return weaker.test(maskNested(text).text) ? `(${text})` : text;
}
