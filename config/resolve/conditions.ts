import type { Condition, ConditionRef } from "../schema/frontend.ts";
import type { Path } from "../yamlSource.ts";
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
	const named = refs.map((ref, index) =>
		typeof ref === "string"
			? lookUp(context, "condition", context.settings.conditions, ref, [
					...path,
					index,
				])
			: ref,
	);
	const all = [
		...first,
		...named.filter((condition) => condition !== undefined),
	];
	return {
		query: join(
			all.map((condition) => condition.query ?? condition.both),
			" && ",
		),
		start: join(
			all.map((condition) => condition.start ?? condition.both),
			" && ",
		),
		match: join(
			all.map((condition) => condition.match),
			" and ",
		),
		jobAttrs: attrTypes(all.map((condition) => condition.job_attrs)),
		factoryAttrs: attrTypes(all.map((condition) => condition.factory_attrs)),
	};
}

function join(
	parts: readonly (string | undefined)[],
	operator: string,
): string | undefined {
	const given = parts.filter((part) => part !== undefined);
	return given.length === 0 ? undefined : given.join(operator);
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
