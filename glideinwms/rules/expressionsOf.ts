import type { Fault } from "../fault.ts";
import {
	type ComparisonType,
	type MatchExpression,
	parseMatchExpression,
	type ReadSide,
	type TypeOfRead,
} from "../match/matchExpression.ts";
import type { FrontendModel } from "../model.ts";
import { groupSectionsOf, type Section } from "./sectionsOf.ts";

/** The attributes that an expression may read. */
export interface Declared {
	/** Types by name, on each side. */
	readonly types: Readonly<Record<ReadSide, ReadonlyMap<string, string>>>;
	/** True if a policy file declares more, which is not known here. */
	readonly open: boolean;
}

/** A match_expr of a model. */
export interface SectionExpression {
	readonly path: Fault["path"];
	readonly parsed: MatchExpression;
	/** The declarations in its own section. */
	readonly own: Declared;
	/** What is declared when it is evaluated: for a group's expression once, for the global one in each group. */
	readonly merged: readonly Declared[];
	/** The global expression, which is evaluated before a group's. */
	readonly before: string | undefined;
}

/** Every match_expr that the model gives. */
export function expressionsOf(
	model: FrontendModel,
	groups = declarationsOf(model),
): SectionExpression[] {
	const top = { path: [], settings: model };
	const everywhere = groups.map(({ merged }) => merged);
	return [
		...expressionOf(top, declaredIn(top), everywhere),
		...groups.flatMap(({ section, own, merged }) =>
			expressionOf(section, own, [merged], model.match?.match_expr),
		),
	];
}

/** A group with what its own section declares, and what is declared where its expressions are evaluated. */
export interface GroupDeclarations {
	readonly section: Section;
	readonly own: Declared;
	readonly merged: Declared;
}

/** What is declared in each group. */
export function declarationsOf(model: FrontendModel): GroupDeclarations[] {
	const global = declaredIn({ path: [], settings: model });
	return groupSectionsOf(model).map((section) => {
		const own = declaredIn(section);
		return { section, own, merged: mergeDeclared(global, own) };
	});
}

/** What attributes are compared as, by their declared types. */
export function typeOfDeclared({ types }: Declared): TypeOfRead {
	return ({ side, name }): ComparisonType => {
		const type = types[side].get(name);
		if (type === undefined) return undefined;
		return type === "string" || type === "expr" ? "string" : "number";
	};
}

function expressionOf(
	{ path, settings }: Section,
	own: Declared,
	merged: Declared[],
	before?: string,
): SectionExpression[] {
	const text = settings.match?.match_expr;
	if (text === undefined) return [];
	const parsed = parseMatchExpression(text);
	const at = [...path, "match", "match_expr"];
	const everywhere = merged.length > 0 ? merged : [own];
	return [{ path: at, parsed, own, merged: everywhere, before }];
}

function declaredIn({ settings: { attrs, match } }: Section): Declared {
	const types = {
		job: typesOf(match?.job?.match_attrs),
		factory: typesOf(match?.factory?.match_attrs),
		attr: typesOf(attrs),
	};
	return { types, open: match?.policy_file !== undefined };
}

function typesOf(
	attrs: { readonly [name: string]: { readonly type?: string } } = {},
): Map<string, string> {
	return new Map(
		Object.entries(attrs).map(([name, { type = "string" }]) => [name, type]),
	);
}

/** The first declaration of a match_attr counts; of attrs, the group's. */
function mergeDeclared(global: Declared, own: Declared): Declared {
	return {
		open: global.open || own.open,
		types: {
			job: new Map([...own.types.job, ...global.types.job]),
			factory: new Map([...own.types.factory, ...global.types.factory]),
			attr: new Map([...global.types.attr, ...own.types.attr]),
		},
	};
}
