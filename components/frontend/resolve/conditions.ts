import { joinClassAds } from "../../../glideinwms/classad/joinClassAds.ts";
import { joinPython } from "../../../glideinwms/match/joinPython.ts";
import type { Path } from "../../../settings/path.ts";
import type { Condition, ConditionRef } from "../schema/frontend.ts";
import { canStand, checkCondition } from "./checkCondition.ts";
import { type Context, lookUp } from "./context.ts";
import { placed, placedParts } from "./placed.ts";

type AttrType = "string" | "int" | "real" | "bool";

/** What a list of conditions means for the four places of a <match>. Expressions are undefined where nothing is asked. */
export interface Combined {
	readonly query: string | undefined;
	readonly start: string | undefined;
	readonly match: string | undefined;
	readonly jobAttrs: Readonly<Record<string, { type: AttrType }>>;
	readonly factoryAttrs: Readonly<Record<string, { type: AttrType }>>;
}

/** A condition, and where it stands. */
export interface StatedCondition {
	readonly path: Path;
	readonly condition: Condition;
}

/** Puts conditions together: every one must hold. `first` goes before those of the list at `path`. */
export function combineConditions(
	context: Context,
	refs: readonly ConditionRef[],
	path: Path,
	first: readonly StatedCondition[] = [],
): Combined {
	const listed = refs.flatMap((ref, index) =>
		statedCondition(context, ref, [...path, index]),
	);
	const all = [...first, ...listed];
	return {
		query: join(
			all,
			(given) => (given.query === undefined ? "both" : "query"),
			joinClassAds,
		),
		start: join(
			all,
			(given) => (given.start === undefined ? "both" : "start"),
			joinClassAds,
		),
		match: join(all, () => "match", joinPython),
		jobAttrs: attrTypes(all, "job_attrs"),
		factoryAttrs: attrTypes(all, "factory_attrs"),
	};
}

function statedCondition(
	context: Context,
	ref: ConditionRef,
	path: Path,
): StatedCondition[] {
	if (typeof ref !== "string") {
		checkCondition(context, ref, path);
		return [{ path, condition: ref }];
	}
	const { conditions = {} } = context.settings;
	const condition = lookUp(context, "condition", conditions, ref, path);
	if (condition === undefined) return [];
	const isKnown = Object.hasOwn(conditions, ref);
	return [{ path: isKnown ? ["conditions", ref] : path, condition }];
}

type Text = "both" | "query" | "start" | "match";

function join(
	conditions: readonly StatedCondition[],
	keyOf: (condition: Condition) => Text,
	joined: (parts: readonly string[]) => string,
): string | undefined {
	const parts = conditions.flatMap(({ path, condition }) => {
		const key = keyOf(condition);
		const text = condition[key];
		return text === undefined || !canStand(key, text)
			? []
			: [{ text, path: [...path, key] }];
	});
	return parts.length === 0
		? undefined
		: placedParts(joined(parts.map(({ text }) => text)), parts);
}

function attrTypes(
	conditions: readonly StatedCondition[],
	key: "job_attrs" | "factory_attrs",
): Record<string, { type: AttrType }> {
	const entries = conditions.flatMap(({ path, condition }) =>
		Object.entries(condition[key] ?? {}).map(([name, type]) => {
			const at = [...path, key, name];
			return [name, placed(at, { type: placed(at, type) })] as const;
		}),
	);
	return Object.fromEntries(entries);
}

/** Jobs of one project, whatever the case in which the user wrote it. */
export function projectCondition(project: string, path: Path): StatedCondition {
	const both = `(toLower(projectName) =?= ${classAdString(project.toLowerCase())})`;
	return { path, condition: { both } };
}

/** A ClassAd string literal. */
export function classAdString(text: string): string {
	return `"${text.replace(/[\\"]/g, "\\$&")}"`;
}
