import { parseMatchExpression } from "../../../glideinwms/match/matchExpression.ts";
import type {
	Condition,
	FrontendLayer,
} from "../../frontend/schema/frontend.ts";
import {
	classAd,
	python,
	splitConjunction,
} from "../expressions/conjunction.ts";
import { unusedName } from "../report/unusedName.ts";

/** The places that a condition's parts go to. */
export const places = ["query", "start", "match"] as const;
export type Place = (typeof places)[number];
/** Parts of the expressions of a <match>, by place. */
export type Parts = Readonly<Record<Place, readonly string[]>>;

/** A named condition, with the keys of its parts. */
export interface NamedCondition {
	readonly name: string;
	readonly condition: Condition;
	readonly keys: Parts;
}

/** The base's conditions, and those that an import adds. */
export interface ConditionRegistry {
	/** Those of the base, the ones with most parts first. */
	readonly known: readonly NamedCondition[];
	/** Those added, by name. */
	readonly own: Readonly<Record<string, Condition>>;
	/** The name of a condition of this content; it is added where there is none. */
	nameOf(condition: Condition): string;
}

/** The language of a place's expressions. */
export function languageOf(place: Place) {
	return place === "match" ? python : classAd;
}

/** The registry of the base's conditions. */
export function conditionRegistry({
	conditions,
}: FrontendLayer): ConditionRegistry {
	const known = Object.entries(conditions ?? {}).flatMap(([name, condition]) =>
		condition === null ? [] : [{ name, condition, keys: keysOf(condition) }],
	);
	const size = ({ keys }: NamedCondition) =>
		places.reduce((sum, place) => sum + keys[place].length, 0);
	const own: Record<string, Condition> = {};
	const byContent = new Map<string, string>();
	return {
		known: known.sort((a, b) => size(b) - size(a)),
		own,
		nameOf: (condition) => {
			const content = JSON.stringify([
				keysOf(condition),
				condition.job_attrs ?? {},
				condition.factory_attrs ?? {},
			]);
			const found = byContent.get(content);
			if (found !== undefined) return found;
			const used = [...known.map(({ name }) => name), ...Object.keys(own)];
			const name = unusedName(subjectOf(condition), used, "condition");
			own[name] = condition;
			byContent.set(content, name);
			return name;
		},
	};
}

function keysOf(condition: Condition): Parts {
	const { both } = condition;
	const keys = (place: Place) => {
		const text = condition[place] ?? (place === "match" ? undefined : both);
		const language = languageOf(place);
		const parts =
			text === undefined ? [] : (splitConjunction(text, language) ?? []);
		return parts.map((part) => language.key(part));
	};
	return { query: keys("query"), start: keys("start"), match: keys("match") };
}

const keywords = new Set([
	"true",
	"false",
	"undefined",
	"error",
	"my",
	"target",
]);

/** A word for a condition: the first attribute that it reads, and whether it must be there. */
function subjectOf({ match, both, query, start }: Condition): string {
	const reads = match === undefined ? [] : parseMatchExpression(match).reads;
	const read = (reads.find(({ side }) => side === "job") ?? reads[0])?.name;
	const text = both ?? query ?? start ?? "";
	const name = read ?? attributesOf(text)[0] ?? "condition";
	const word = name.toLowerCase().replaceAll("_", "-");
	const key = classAd.key(text);
	if (match !== undefined) return word;
	if (/^(isundefined\([\w.]+\)|[\w.]+=\?=undefined)$/.test(key))
		return `no-${word}`;
	return /^(!isundefined\([\w.]+\)|[\w.]+=!=undefined)$/.test(key)
		? `with-${word}`
		: word;
}

/** The names that a ClassAd expression reads, functions and keywords left out, as written. */
export function attributesOf(expression: string): string[] {
	const bare = expression.replace(/"(?:[^"\\]|\\.)*"/g, '""');
	const names = [...bare.matchAll(/[A-Za-z_]\w*(?!\w*\s*\()/g)].map(
		([name]) => name,
	);
	return names.filter((name) => !keywords.has(name.toLowerCase()));
}
