import type { Fault } from "../fault.ts";
import type { FrontendModel } from "../model.ts";
import { type Section, sectionsOf } from "./sectionsOf.ts";

/** What a ClassAd expression of a model is evaluated on: a factory's entries, a schedd's jobs, both as the startd's START, or a glidein's slot. */
export type ClassAdUse = "factory" | "job" | "start" | "slot";

/** A ClassAd expression of a model, as written. */
export interface ClassAdText {
	readonly path: Fault["path"];
	readonly on: ClassAdUse;
	readonly text: string;
	/** Whether GlideinWMS joins it with other expressions. */
	readonly joined: boolean;
}

/** Attributes that reconfig joins with start_expr, whatever their type. */
export const startAttrs: ReadonlySet<string> = new Set([
	"GLIDECLIENT_Start",
	"GLIDECLIENT_Group_Start",
]);
/** Those that the glidein's configuration joins with the factory's and the entry's. */
const joinedAttrs =
	/^(GLIDEIN_Custom_Start|(GLIDEIN|GLIDEIN_Entry|GLIDECLIENT|GLIDECLIENT_Group)_(Start|Hold|PREEMPT|Rank))$/;

/** Every ClassAd expression of a model: queries, START, and the attributes of type expr. */
export function classAdTexts(model: FrontendModel): ClassAdText[] {
	return sectionsOf(model).flatMap((section) => [
		...matchTexts(section),
		...attrTexts(section),
	]);
}

function matchTexts({ path, settings: { match } }: Section): ClassAdText[] {
	const texts = [
		["start", ["start_expr"], match?.start_expr],
		["factory", ["factory", "query_expr"], match?.factory?.query_expr],
		["job", ["job", "query_expr"], match?.job?.query_expr],
	] as const;
	return texts.flatMap(([on, within, text]) =>
		text === undefined
			? []
			: [{ on, text, path: [...path, "match", ...within], joined: true }],
	);
}

function attrTexts({ path, settings: { attrs = {} } }: Section): ClassAdText[] {
	return Object.entries(attrs).flatMap(([name, { type, value }]) => {
		const isStart = startAttrs.has(name);
		if (value === undefined || !(isStart || type === "expr")) return [];
		return [
			{
				on: isStart ? "start" : "slot",
				text: value,
				path: [...path, "attrs", name, "value"],
				joined: joinedAttrs.test(name),
			},
		];
	});
}
