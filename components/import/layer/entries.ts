import { defined } from "../../../glideinwms/defined.ts";
import { classAdString } from "../../frontend/resolve/conditions.ts";
import type { GroupLayer } from "../../frontend/schema/frontend.ts";
import { compact, withoutOuterBrackets } from "../expressions/compact.ts";
import { classAd, flattenConjunction } from "../expressions/conjunction.ts";

type Entries = Pick<
	GroupLayer,
	"supported_vo" | "factory_type" | "excluded_sites" | "entries"
>;

const text = '("(?:[^"\\\\]|\\\\.)+")';
const shorthands = {
	supported_vo: new RegExp(
		`^stringlistmember\\(${text},glidein_supported_vos\\)$`,
		"i",
	),
	factory_type: new RegExp(`^factorytype==${text}$`, "i"),
	excluded_site: new RegExp(`^glidein_site=!=${text}$`, "i"),
};

/** The condition on entries of a group, in its shorthands as far as they come in the order in which they are written. */
export function groupEntries(query: string | undefined): Entries {
	const parts = flattenConjunction(query ?? "True", classAd);
	const take = (pattern: RegExp): string | undefined => {
		const literal = pattern.exec(
			compact(withoutOuterBrackets(parts[0] ?? "")),
		)?.[1];
		const value = literal === undefined ? undefined : textOf(literal);
		if (value !== undefined) parts.shift();
		return value;
	};
	const supported = take(shorthands.supported_vo);
	const type = take(shorthands.factory_type);
	const sites: string[] = [];
	for (;;) {
		const site = take(shorthands.excluded_site);
		if (site === undefined) break;
		sites.push(site);
	}
	return defined({
		supported_vo: supported,
		factory_type: type,
		excluded_sites: sites.length > 0 ? sites : undefined,
		entries: conditionOn(parts),
	}) as Entries;
}

/** The condition on entries of the frontend, which has no shorthands. */
export function globalEntries(
	query: string | undefined,
): Pick<Entries, "entries"> {
	const parts = flattenConjunction(query ?? "True", classAd);
	return defined({
		entries: parts.length === 0 ? undefined : oneLine(query),
	}) as Pick<Entries, "entries">;
}

function conditionOn(parts: readonly string[]): string | undefined {
	return parts.length === 0 ? undefined : oneLine(parts.join(classAd.joint));
}

/** The settings hold lines; white space in quotes is not to be touched. */
function oneLine(expression: string | undefined): string | undefined {
	return expression !== undefined && /^[^\n\r\0]+$/.test(expression)
		? expression.trim()
		: undefined;
}

/** The text of a ClassAd's literal; undefined where it holds an escape that the writer would not make again. */
function textOf(literal: string): string | undefined {
	const value = literal.slice(1, -1).replace(/\\(["\\])/g, "$1");
	return classAdString(value) === literal ? value : undefined;
}
