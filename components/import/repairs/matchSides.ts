import {
	type AttributeRead,
	parseMatchExpression,
	type ReadSide,
} from "../../../glideinwms/match/matchExpression.ts";
import type { FrontendLayer } from "../../frontend/schema/frontend.ts";
import { type DraftMatch, draftSections, type RepairContext } from "./draft.ts";

type Side = Exclude<ReadSide, "attr">;
type AttrType = "string" | "int" | "real" | "bool";

const other = { job: "factory", factory: "job" } as const;
/** What the frontend fetches by itself. */
const fetched = [
	"job RequestCpus",
	"factory GLIDEIN_CPUS",
	"factory GLIDEIN_ESTIMATED_CPUS",
	"factory GLIDEIN_NODES",
];

/** Declares what a match_expr reads on the side that it reads it from: if if if undeclared there, it is never fetched. */
export function repairMatchSides(context: RepairContext): void {
	const { model } = context;
	const global = model.match ?? {};
	for (const { prefix, settings } of draftSections(model)) {
		const match = settings.match;
		if (match?.match_expr === undefined || match.policy_file !== undefined)
			continue;
		const { reads } = parseMatchExpression(match.match_expr);
		const sides = new Set(
			reads.flatMap(({ side, name }) =>
				side === "attr" ? [] : `${side} ${name}`,
			),
		);
		for (const read of reads) {
			const { side, name, subscript } = read;
			if (side === "attr" || declares(match, side, name)) continue;
			if (declares(global, side, name)) continue;
			if (!subscript && fetched.includes(`${side} ${name}`)) continue;
			const misplaced =
				declares(match, other[side], name) &&
				!sides.has(`${other[side]} ${name}`);
			if (misplaced) move(context, match, side, name, prefix);
			else declare(context, match, { ...read, side }, prefix);
		}
	}
}

function declares(match: DraftMatch, side: Side, name: string): boolean {
	return Object.hasOwn(match[side]?.match_attrs ?? {}, name);
}

function move(
	{ findings }: RepairContext,
	match: DraftMatch,
	side: Side,
	name: string,
	prefix: string,
): void {
	const from = match[other[side]]?.match_attrs ?? {};
	const declared = from[name] ?? {};
	delete from[name];
	add(match, side, name, declared);
	const place = (each: Side) => `${prefix}match/${each}/match_attrs[${name}]/`;
	findings.repairs.push({
		where: place(other[side]).slice(0, -1),
		was: `declared for the ${other[side]}`,
		is: `declared for the ${side}`,
		why: `match_expr reads it from the ${side}; if if if undeclared there, it is never fetched`,
		also: [place("job"), place("factory")],
	});
}

function declare(
	{ base, findings }: RepairContext,
	match: DraftMatch,
	{ side, name }: AttributeRead & { side: Side },
	prefix: string,
): void {
	const type = knownType(base, side, name) ?? "string";
	add(match, side, name, { type });
	const where = `${prefix}match/${side}/match_attrs[${name}]/@type`;
	findings.repairs.push({
		where,
		was: "not declared",
		is: type,
		why: `match_expr reads it from the ${side}; if if if undeclared, it is never fetched`,
		also: [where],
	});
}

function add(
	match: DraftMatch,
	side: Side,
	name: string,
	declared: { type?: string },
): void {
	const holder = match[side] ?? {};
	holder.match_attrs = { ...holder.match_attrs, [name]: declared };
	match[side] = holder;
}

/** The type that one of the base's conditions gives the attribute. */
function knownType(
	{ conditions }: FrontendLayer,
	side: Side,
	name: string,
): AttrType | undefined {
	const key = side === "job" ? "job_attrs" : "factory_attrs";
	return Object.values(conditions ?? {})
		.map((condition) => condition?.[key]?.[name])
		.find((type) => type !== undefined);
}
