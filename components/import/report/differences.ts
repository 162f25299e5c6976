import { isTooComplex } from "../../../glideinwms/isTooComplex.ts";
import { compact, withoutOuterBrackets } from "../expressions/compact.ts";
import { classAd, conjunctionKey, python } from "../expressions/conjunction.ts";
import type { Effect } from "./effect.ts";
import type { Findings, Repair } from "./findings.ts";

/** A value that the generated files have otherwise than the source. */
export interface Difference {
	readonly path: string;
	/** Undefined where the one side lacks it. */
	readonly was: string | undefined;
	readonly is: string | undefined;
}

/** What remains of the differences of two effects when the repairs and what was lost are taken off. */
export interface Comparison {
	/** Written otherwise, meaning the same. */
	readonly reworded: readonly Difference[];
	/** What nothing accounts for: a fault of the import. */
	readonly unexplained: readonly Difference[];
}

/** Compares a source with what was made of it. White space outside of quotes and brackets around a whole expression do not count, nor do remarks. */
export function compareEffects(
	source: Effect,
	made: Effect,
	{ repairs, lost }: Findings,
): Comparison {
	const exact = new Map(repairs.map((repair) => [repair.where, repair]));
	const beginnings = [...repairs, ...lost].flatMap(({ also }) => also ?? []);
	const reworded: Difference[] = [];
	const unexplained: Difference[] = [];
	for (const path of new Set([...source.keys(), ...made.keys()])) {
		const was = source.get(path);
		const is = made.get(path);
		if (path.endsWith("@comment") || plain(path, was) === plain(path, is))
			continue;
		const repair = exact.get(path);
		if (
			repair
				? accounts(repair, is)
				: beginnings.some((each) => path.startsWith(each))
		)
			continue;
		const list =
			isExpression(path) && meansTheSame(path, was, is)
				? reworded
				: unexplained;
		list.push({ path, was, is });
	}
	return { reworded, unexplained };
}

/** A repair of a value holds for the value that it announced. */
function accounts({ is, where }: Repair, found: string | undefined): boolean {
	return (
		found === undefined ||
		!where.includes("@") ||
		plain(where, is) === plain(where, found) ||
		meansTheSame(where, is, found)
	);
}

function plain(path: string, value: string | undefined): string | undefined {
	return value === undefined || !isExpression(path) || isTooComplex(value, true)
		? value
		: compact(withoutOuterBrackets(value));
}

function isExpression(path: string): boolean {
	return /@(query|start|match)_expr$/.test(path);
}

function meansTheSame(
	path: string,
	was: string | undefined,
	is: string | undefined,
): boolean {
	if (was === undefined || is === undefined || !isExpression(path))
		return false;
	if (isTooComplex(was, true) || isTooComplex(is, true)) return false;
	const language = path.endsWith("@match_expr") ? python : classAd;
	return conjunctionKey(was, language) === conjunctionKey(is, language);
}
