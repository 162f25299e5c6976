import { sectionsOf } from "../../rules/sectionsOf.ts";
import { knownAttributes, knownReads } from "../facts/knownAttributes.ts";
import type { FrontendLintRule } from "../frontendContext.ts";
import { nearMiss } from "../nearMiss.ts";

/** The name of an attr or match_attr that is one or two letters off a known one. */
export const nearAttribute: FrontendLintRule = {
	id: "near-attribute",
	severity: "warning",
	title: "An attribute's name is one or two letters off a known one",
	*check({ model, at }) {
		for (const { path, settings } of sectionsOf(model)) {
			const { factory, job } = settings.match ?? {};
			const names = [
				...namesIn(settings.attrs, [...path, "attrs"], knownAttributes),
				...namesIn(
					factory?.match_attrs,
					[...path, "match", "factory", "match_attrs"],
					knownReads,
				),
				...namesIn(
					job?.match_attrs,
					[...path, "match", "job", "match_attrs"],
					knownReads,
				),
			];
			for (const { name, at: place, known } of names) {
				const near = nearMiss(name, known);
				if (near === undefined) continue;
				const capitals = near.toLowerCase() === name.toLowerCase();
				yield {
					at: at(place),
					...(capitals ? { severity: "info" } : {}),
					message: `Attribute ${name} is unknown and nearly ${near}: a name that is a letter off has no effect, and nobody says so`,
					fix: `write ${near} if that is meant`,
				};
			}
		}
	},
};

function namesIn(
	record: { readonly [name: string]: unknown } | undefined,
	path: readonly (string | number)[],
	known: readonly string[],
) {
	return Object.keys(record ?? {}).map((name) => ({
		name,
		known,
		at: [...path, name],
	}));
}
