import { parseMatchExpression } from "../../../glideinwms/match/matchExpression.ts";
import { projectCondition } from "../../frontend/resolve/conditions.ts";
import type {
	Condition,
	ConditionRef,
} from "../../frontend/schema/frontend.ts";
import { classAd } from "../expressions/conjunction.ts";
import {
	attributesOf,
	type ConditionRegistry,
	languageOf,
	type NamedCondition,
	type Parts,
	type Place,
	places,
} from "./conditionRegistry.ts";
import { inOrder, type Placed } from "./inOrder.ts";

type AttrType = "string" | "int" | "real" | "bool";
type Types = Readonly<Record<string, AttrType>>;

/** The expressions of a <match>, taken apart, and what it declares. */
export interface SectionParts {
	readonly parts: Parts;
	readonly jobAttrs: Types;
	readonly factoryAttrs: Types;
}

/** A part of an expression that no condition stands for yet. */
interface Loose {
	readonly index: number;
	readonly text: string;
}

/** The conditions of a section, in an order that gives its expressions back; declarations that no expression reads come last. */
export function sectionConditions(
	section: SectionParts,
	registry: ConditionRegistry,
): ConditionRef[] {
	const readable = placed(section, registry.known, true);
	const refs = inOrder(readable) ?? inOrder(placed(section, [], false)) ?? [];
	const named = refs.map(
		({ condition, name }) => name ?? registry.nameOf(condition),
	);
	const rest = undeclared(
		section,
		refs.map(({ condition }) => condition),
	);
	return rest === undefined ? named : [...named, rest];
}

/** The project whose jobs a group takes, where both its query and its START start with that; and the parts without it. */
export function takeProject(parts: Parts): { project?: string; parts: Parts } {
	const first = parts.query[0] ?? "";
	const project = /=\?=\s*"([^"\\]+)"\)?$/.exec(first.trim())?.[1];
	if (project === undefined || project !== project.toLowerCase())
		return { parts };
	const key = classAd.key(projectCondition(project, []).condition.both ?? "");
	const isFirst = [first, parts.start[0] ?? ""].every(
		(part) => classAd.key(part) === key,
	);
	if (!isFirst) return { parts };
	return {
		project,
		parts: {
			...parts,
			query: parts.query.slice(1),
			start: parts.start.slice(1),
		},
	};
}

function placed(
	section: SectionParts,
	known: ConditionRegistry["known"],
	paired: boolean,
): Placed[] {
	const free: Record<Place, Set<number>> = {
		query: indexes(section.parts.query),
		start: indexes(section.parts.start),
		match: indexes(section.parts.match),
	};
	const found = known.flatMap((each) => place(each, section, free) ?? []);
	const loose = (at: Place): Loose[] =>
		[...free[at]].map((index) => ({
			index,
			text: section.parts[at][index] ?? "",
		}));
	const own: Placed[] = [];
	const starts = loose("start");
	const takeStart = (wanted: (part: Loose) => boolean): Loose | undefined => {
		const index = paired ? starts.findIndex(wanted) : -1;
		return index < 0 ? undefined : starts.splice(index, 1)[0];
	};
	for (const { index, text } of loose("query")) {
		const twin = takeStart(
			(part) => classAd.key(part.text) === classAd.key(text),
		);
		own.push(
			twin
				? {
						condition: { both: text },
						at: { query: [index, 1], start: [twin.index, 1] },
					}
				: { condition: { query: text }, at: { query: [index, 1] } },
		);
	}
	for (const { index, text } of loose("match")) {
		const subject = parseMatchExpression(text).reads.find(
			({ side }) => side === "job",
		)?.name;
		const twin = takeStart(
			({ text: start }) =>
				subject !== undefined && attributesOf(start).includes(subject),
		);
		own.push({
			condition: {
				match: text,
				...(twin ? { start: twin.text } : {}),
				...readBy(text, section),
			},
			at: {
				match: [index, 1],
				...(twin ? { start: [twin.index, 1] as const } : {}),
			},
		});
	}
	for (const { index, text } of starts)
		own.push({ condition: { start: text }, at: { start: [index, 1] } });
	return [...found, ...own];
}

/** A known condition at its place in the section, whose parts it takes; undefined where not all of it is there. */
function place(
	{ name, condition, keys }: NamedCondition,
	{ parts, jobAttrs, factoryAttrs }: SectionParts,
	free: Readonly<Record<Place, Set<number>>>,
): Placed | undefined {
	const isDeclared =
		includes(jobAttrs, condition.job_attrs) &&
		includes(factoryAttrs, condition.factory_attrs);
	const at: { [P in Place]?: readonly [number, number] } = {};
	for (const where of places.filter((each) => keys[each].length > 0)) {
		const wanted = keys[where];
		const { key } = languageOf(where);
		const start = parts[where].findIndex((_, index) =>
			wanted.every(
				(each, offset) =>
					free[where].has(index + offset) &&
					key(parts[where][index + offset] ?? "") === each,
			),
		);
		if (start < 0) return undefined;
		at[where] = [start, wanted.length];
	}
	if (!isDeclared || Object.keys(at).length === 0) return undefined;
	for (const where of places)
		for (let index = 0; index < (at[where]?.[1] ?? 0); index++)
			free[where].delete((at[where]?.[0] ?? 0) + index);
	return { name, condition, at };
}

function includes(declared: Types, wanted: Types | undefined): boolean {
	return Object.entries(wanted ?? {}).every(
		([name, type]) => Object.hasOwn(declared, name) && declared[name] === type,
	);
}

/** Of what the section declares, that which the expression reads. */
function readBy(text: string, { jobAttrs, factoryAttrs }: SectionParts) {
	const { reads } = parseMatchExpression(text);
	const types = (side: string, declared: Types) =>
		pick(declared, (name) =>
			reads.some((read) => read.side === side && read.name === name),
		);
	return attrsOf(types("job", jobAttrs), types("factory", factoryAttrs));
}

function undeclared(
	{ jobAttrs, factoryAttrs }: SectionParts,
	conditions: readonly Condition[],
): Condition | undefined {
	const rest = (key: "job_attrs" | "factory_attrs", declared: Types) =>
		pick(
			declared,
			(name) =>
				!conditions.some((each) => Object.hasOwn(each[key] ?? {}, name)),
		);
	const attrs = attrsOf(
		rest("job_attrs", jobAttrs),
		rest("factory_attrs", factoryAttrs),
	);
	return Object.keys(attrs).length === 0 ? undefined : attrs;
}

function attrsOf(
	job: Types,
	factory: Types,
): Pick<Condition, "job_attrs" | "factory_attrs"> {
	return {
		...(Object.keys(job).length > 0 ? { job_attrs: { ...job } } : {}),
		...(Object.keys(factory).length > 0
			? { factory_attrs: { ...factory } }
			: {}),
	};
}

function pick(types: Types, wanted: (name: string) => boolean): Types {
	return Object.fromEntries(
		Object.entries(types).filter(([name]) => wanted(name)),
	);
}

function indexes(list: readonly string[]): Set<number> {
	return new Set(list.keys());
}
