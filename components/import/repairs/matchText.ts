import { entryTexts } from "../../../glideinwms/match/entryTexts.ts";
import {
	type MatchExpression,
	parseMatchExpression,
	type TypeOfRead,
} from "../../../glideinwms/match/matchExpression.ts";
import { unstrippedSplits } from "../../../glideinwms/match/unstrippedSplits.ts";
import type { FrontendLayer } from "../../frontend/schema/frontend.ts";
import { flattenConjunction, python } from "../expressions/conjunction.ts";
import { type DraftMatch, draftSections, type RepairContext } from "./draft.ts";

/** Makes match expressions hold for what entries and jobs really publish: numbers as text, lists with blanks. */
export function repairMatchText(context: RepairContext): void {
	const { model, base, findings } = context;
	let dropped = false;
	for (const { prefix, settings } of draftSections(model)) {
		const { match } = settings;
		const was = match?.match_expr;
		if (match === undefined || was === undefined) continue;
		const whys = new Set<string>();
		const typeOf = typesOf([match, model.match ?? {}]);
		const parts = flattenConjunction(was, python).flatMap((part) => {
			const { text, why } = repaired(part, base, typeOf);
			if (why !== undefined) whys.add(why);
			return text === undefined ? [] : [text];
		});
		if (whys.size === 0) continue;
		dropped ||= whys.has(cores);
		const is = parts.length === 0 ? "True" : parts.join(python.joint);
		match.match_expr = is;
		const where = `${prefix}match/@match_expr`;
		findings.repairs.push({ where, was, is, why: [...whys].join("; ") });
	}
	if (dropped) dropDeclarations(context);
}

const cores =
	"GlideinWMS compares the cores itself, and handles GLIDEIN_CPUS as text and as auto";
const numbers =
	"entries publish numbers as text or not at all, and Python does not compare text with a number";
const blanks =
	'in "SiteA, SiteB" the blank is part of the name in Python, but not in START\'s stringListMember';

/** A part of the expression as it should be; no text where nothing is needed. */
function repaired(
	part: string,
	base: FrontendLayer,
	typeOf: TypeOfRead,
): { text: string | undefined; why?: string } {
	const parsed = parseMatchExpression(part);
	if (isCoresClause(parsed)) return { text: undefined, why: cores };
	const texts = entryTexts(parsed, typeOf);
	if (texts.length > 0) {
		const known = sameReads(parsed, base, typeOf);
		const converted = replaced(
			part,
			texts.map(({ name, side }) => ({
				...side,
				text: `int(glidein["attrs"].get(${JSON.stringify(name)}) or 0)`,
			})),
		);
		return { text: known ?? converted, why: numbers };
	}
	if (parsed.expression === undefined) return { text: part };
	const splits = unstrippedSplits(parsed.expression).map(({ start, end }) => ({
		start,
		end,
		text: `[s.strip() for s in ${part.slice(start, end)}]`,
	}));
	return splits.length === 0
		? { text: part }
		: { text: replaced(part, splits), why: blanks };
}

/** One comparison of RequestCpus with GLIDEIN_CPUS, and nothing else. */
function isCoresClause({ reads, comparisons }: MatchExpression): boolean {
	const names = new Set(reads.map(({ side, name }) => `${side} ${name}`));
	return (
		comparisons.length === 1 &&
		names.size === 2 &&
		names.has("job RequestCpus") &&
		names.has("factory GLIDEIN_CPUS")
	);
}

/** The base's condition on the same attributes, where it has one that is sound. */
function sameReads(
	{ reads }: MatchExpression,
	{ conditions }: FrontendLayer,
	typeOf: TypeOfRead,
): string | undefined {
	const key = (all: MatchExpression["reads"]) =>
		[...new Set(all.map(({ side, name }) => `${side} ${name}`))].sort().join();
	return Object.values(conditions ?? {})
		.flatMap((condition) => condition?.match ?? [])
		.find((text) => {
			const parsed = parseMatchExpression(text);
			return (
				key(parsed.reads) === key(reads) &&
				entryTexts(parsed, typeOf).length === 0
			);
		});
}

interface Edit {
	readonly start: number;
	readonly end: number;
	readonly text: string;
}

function replaced(text: string, edits: readonly Edit[]): string {
	return [...edits]
		.sort((a, b) => b.start - a.start)
		.reduce(
			(all, edit) => all.slice(0, edit.start) + edit.text + all.slice(edit.end),
			text,
		);
}

/** Types as the sections declare them, the first that does. */
function typesOf(sections: readonly DraftMatch[]): TypeOfRead {
	return ({ side, name }) => {
		if (side === "attr") return undefined;
		const declared = sections
			.map((match) => match[side]?.match_attrs ?? {})
			.find((attrs) => Object.hasOwn(attrs, name))?.[name];
		if (declared === undefined) return undefined;
		return (declared.type ?? "string") === "string" ? "string" : "number";
	};
}

/** What only the dropped clause read is declared no more: as it was, the release may refuse it. */
function dropDeclarations({ model, findings }: RepairContext): void {
	const sections = draftSections(model);
	const read = new Set(
		sections.flatMap(({ settings }) =>
			parseMatchExpression(settings.match?.match_expr ?? "True").reads.map(
				({ side, name }) => `${side} ${name}`,
			),
		),
	);
	for (const [side, name] of [
		["job", "RequestCpus"],
		["factory", "GLIDEIN_CPUS"],
	] as const)
		for (const { prefix, settings } of sections) {
			const attrs = settings.match?.[side]?.match_attrs ?? {};
			if (read.has(`${side} ${name}`) || !Object.hasOwn(attrs, name)) continue;
			const was = `declared as ${attrs[name]?.type ?? "string"}`;
			delete attrs[name];
			const where = `${prefix}match/${side}/match_attrs[${name}]`;
			const why = "nothing reads it now";
			const is = "not declared";
			findings.repairs.push({ where, was, is, why, also: [`${where}/`] });
		}
}
