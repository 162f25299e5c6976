import { declarationOf } from "../declarationOf.ts";
import type { FrontendLintRule } from "../frontendContext.ts";

const opposite = { job: "factory", factory: "job" } as const;

/** A match_attr declared for the factory that is read from the job, or the other way round. */
export const matchAttrSide: FrontendLintRule = {
	id: "match-attr-side",
	severity: "error",
	title:
		"An attribute is declared for the factory and read from the job, or the other way round",
	*check({ matchExpressions, model, at, source }) {
		const reported = new Set<string>();
		for (const { path, parsed, merged } of matchExpressions())
			for (const { side, name, offset } of parsed.reads) {
				if (
					side === "attr" ||
					merged.some(({ types }) => types[side].has(name))
				)
					continue;
				const declaration = declarationOf(model, path, {
					side: opposite[side],
					name,
				});
				const key = JSON.stringify(declaration);
				if (!declaration || reported.has(key)) continue;
				reported.add(key);
				const { line, column } = source.show(at(path, { within: offset }));
				yield {
					at: at(declaration),
					message: `Attribute ${name} is declared for the ${opposite[side]}, and the match expression at ${line}:${column} reads it from the ${side}: it is never fetched from there`,
					fix: `move it to match/${side}/match_attrs`,
				};
			}
	},
};
