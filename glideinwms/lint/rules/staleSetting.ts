import { sectionsOf } from "../../rules/sectionsOf.ts";
import type { FrontendLintRule } from "../frontendContext.ts";

interface Stale {
	readonly name: string;
	/** Only these values are stale; all if absent. */
	readonly value?: RegExp;
	readonly why: string;
}

const stale: readonly Stale[] = [
	{ name: "GLIDEIN_Glexec_Use", why: "GLExec was dropped in 3.5" },
	{
		name: "CONDOR_VERSION",
		value: /^[0-8]\./,
		why: "factories no longer offer HTCondor 8",
	},
	{ name: "GLIDECLIENT_Start", why: "it is folded into start_expr" },
	{ name: "GLIDECLIENT_Group_Start", why: "it is folded into start_expr" },
	{
		name: "SINGULARITY_IMAGES_DICT",
		value: /osgvo:el6/,
		why: "the image osgvo:el6 is no longer built",
	},
];

/** Attributes that are no longer used. */
export const staleSetting: FrontendLintRule = {
	id: "stale-setting",
	severity: "info",
	title: "An attribute that has no effect, or names something that was removed",
	*check({ model, at }) {
		for (const { path, settings } of sectionsOf(model))
			for (const { name, value, why } of stale) {
				const text = Object.hasOwn(settings.attrs ?? {}, name)
					? (settings.attrs?.[name]?.value ?? "")
					: undefined;
				if (text === undefined || (value && !value.test(text))) continue;
				yield {
					at: at([...path, "attrs", name, ...(value ? ["value"] : [])]),
					message: `Attribute ${name} is out of date: ${why}`,
					fix: value ? "name a present one" : "remove it",
				};
			}
	},
};
