import {
	findMixedComparisons,
	type MatchExpression,
	parseMatchExpression,
} from "../../../glideinwms/match/matchExpression.ts";
import { ownValue } from "../../../glideinwms/ownValue.ts";
import { compareReleases } from "../../../glideinwms/release.ts";
import { type DraftMatch, draftSections, type RepairContext } from "./draft.ts";

interface Declaration {
	readonly holder: { type?: string };
	readonly where: string;
}

/** Declares as int what a match_expr compares with a number: Python 3 refuses to order a text and a number. */
export function repairMatchTypes(context: RepairContext): void {
	const { model, release } = context;
	if (compareReleases(release, "3.9.6") < 0) return;
	for (const { prefix, settings } of draftSections(model)) {
		const text = settings.match?.match_expr;
		if (text === undefined) continue;
		const scopes = [
			{ match: model.match ?? {}, at: "" },
			{ match: settings.match ?? {}, at: prefix },
		];
		repairTypes(context, parseMatchExpression(text), (side, name) =>
			scopes.map((scope) => declaration(scope, side, name)).find(Boolean),
		);
	}
}

type Find = (side: "job" | "factory", name: string) => Declaration | undefined;

function repairTypes(
	{ findings }: RepairContext,
	parsed: MatchExpression,
	find: Find,
) {
	const typeOf = (read: { side: string; name: string }) => {
		if (read.side === "attr") return undefined;
		const found = find(read.side as "job" | "factory", read.name);
		if (found === undefined) return undefined;
		return (found.holder.type ?? "string") === "string" ? "string" : "number";
	};
	for (const { offset, source } of findMixedComparisons(parsed, typeOf)) {
		const within = parsed.reads.filter(
			(read) =>
				read.offset >= offset &&
				read.offset < offset + source.length &&
				typeOf(read) === "string",
		);
		for (const { side, name } of within) {
			const found = side === "attr" ? undefined : find(side, name);
			if (!found) continue;
			const { where } = found;
			const was = found.holder.type ?? "string";
			found.holder.type = "int";
			// What was declared a moment ago is told once.
			const index = findings.repairs.findIndex((each) => each.where === where);
			const [earlier] = index < 0 ? [] : findings.repairs.splice(index, 1);
			findings.repairs.push({
				was,
				...earlier,
				where,
				is: "int",
				why: `match_expr compares it with a number: ${source}. Every release since 3.9 refuses the file`,
			});
		}
	}
}

function declaration(
	{ match, at }: { match: DraftMatch; at: string },
	side: "job" | "factory",
	name: string,
): Declaration | undefined {
	const attrs = match[side]?.match_attrs ?? {};
	const holder = ownValue(attrs, name);
	return (
		holder && {
			holder,
			where: `${at}match/${side}/match_attrs[${name}]/@type`,
		}
	);
}
