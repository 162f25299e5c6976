import { joinClassAds } from "../../glideinwms/classad/joinClassAds.ts";
import { joinPython } from "../../glideinwms/match/joinPython.ts";
import type { Condition, ConditionRef } from "../schema/frontend.ts";
import type { Path } from "../yamlSource.ts";
import { checkCondition } from "./checkCondition.ts";
import { type Context, lookUp } from "./context.ts";

type AttrType = "string" | "int" | "real" | "bool";

/** What a list of conditions means for the four places of a <match>. Expressions are undefined where nothing is asked. */
export interface Combined {
	readonly query: string | undefined;
	readonly start: string | undefined;
	readonly match: string | undefined;
	readonly jobAttrs: Readonly<Record<string, { type: AttrType }>>;
	readonly factoryAttrs: Readonly<Record<string, { type: AttrType }>>;
}

/** Puts conditions together: every one must hold. `first` goes before those of the list at `path`. */
export function combineConditions(
	context: Context,
	refs: readonly ConditionRef[],
	path: Path,
	first: readonly Condition[] = [],
): Combined {
	const named = refs.map((ref, index) => {
		const place = [...path, index];
		if (typeof ref !== "string") {
			checkCondition(context, ref, place);
			return ref;
		}
		const { conditions } = context.settings;
		return lookUp(context, "condition", conditions, ref, place);
	});
	const all = [
		...first,
		...named.filter((condition) => condition !== undefined),
	];
	return {
		query: join(
			all.map((condition) => condition.query ?? condition.both),
			joinClassAds,
		),
		start: join(
			all.map((condition) => condition.start ?? condition.both),
			joinClassAds,
		),
		match: join(
			all.map((condition) => condition.match),
			joinPython,
		),
		jobAttrs: attrTypes(all.map((condition) => condition.job_attrs)),
		factoryAttrs: attrTypes(all.map((condition) => condition.factory_attrs)),
	};
}

function join(
	parts: readonly (string | undefined)[],
	joined: (parts: readonly string[]) => string,
): string | undefined {
	const given = parts.filter((part) => part !== undefined);
	return given.length === 0 ? undefined : joined(given);
}

function attrTypes(
	maps: readonly (Record<string, AttrType> | undefined)[],
): Record<string, { type: AttrType }> {
	const entries = maps.flatMap((map) => Object.entries(map ?? {}));
	return Object.fromEntries(entries.map(([name, type]) => [name, { type }]));
}

/** Jobs of one project, whatever the case in which the user wrote it. */
export function projectCondition(project: string): Condition {
	return {
		both: `(toLower(projectName) =?= ${classAdString(project.toLowerCase())})`,
	};
}

/** A ClassAd string literal. */
export function classAdString(text: string): string {
	return `"${text.replace(/[\\"]/g, "\\$&")}"`;
}
