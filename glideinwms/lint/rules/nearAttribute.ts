import { nearSetting } from "../../htcondor/nearSetting.ts";
import type { FrontendModel } from "../../model.ts";
import { nearMiss } from "../../nearMiss.ts";
import { remembered } from "../../remembered.ts";
import { classAdTexts } from "../../rules/classAdTexts.ts";
import { sectionsOf } from "../../rules/sectionsOf.ts";
import { knownAttributes, knownReads } from "../facts/knownAttributes.ts";
import type { FrontendLintRule } from "../frontendContext.ts";

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
					message: `Attribute ${name} is unknown and close to ${near}: a misspelt name silently has no effect`,
					fix: `use ${near} if that is meant`,
				};
			}
			for (const name of Object.keys(settings.attrs ?? {})) {
				const near = misspeltSetting(name);
				if (near === undefined || isRead(model, name)) continue;
				yield {
					at: at([...path, "attrs", name]),
					message: `Attribute ${name} is not an HTCondor setting, and close to ${near}: the glidein's HTCondor ignores it`,
					fix: `use ${near} if that is meant`,
				};
			}
		}
	},
};

/** The HTCondor setting that an attribute in capitals most likely means. */
export const misspeltSetting = remembered((name): string | undefined => {
	const isOther =
		/^[A-Z][A-Z0-9_]+$/.test(name) &&
		!knownAttributes.includes(name) &&
		nearMiss(name, knownAttributes) === undefined;
	return isOther ? nearSetting(name) : undefined;
});

/** Whether an expression of the frontend reads the attribute, so that the name is the frontend's own. */
function isRead(model: FrontendModel, name: string): boolean {
	const word = new RegExp(`(?<![A-Za-z0-9_])${name}(?![A-Za-z0-9_])`, "i");
	return classAdTexts(model).some(({ text }) => word.test(text));
}

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
