import { parseClassAd } from "../../classad/parseClassAd.ts";
import { isTooComplex } from "../../isTooComplex.ts";
import { sectionsOf } from "../../rules/sectionsOf.ts";
import { listSettings } from "../facts/listSettings.ts";
import type { FrontendLintRule } from "../frontendContext.ts";

/** An attribute of type expr whose value is no ClassAd expression. */
export const attrExprSyntax: FrontendLintRule = {
	id: "attr-expr-syntax",
	severity: "warning",
	title: "The value of an expr attribute is not a ClassAd expression",
	*check({ model, at }) {
		for (const { path, settings } of sectionsOf(model))
			for (const [name, attr] of Object.entries(settings.attrs ?? {})) {
				const { value = "", type, glidein_publish: published } = attr;
				if (type !== "expr" || value.includes("$(")) continue;
				const parsed = isTooComplex(value, true)
					? {
							fault: {
								offset: 0,
								message: "It is too long or too deeply nested",
							},
						}
					: parseClassAd(value);
				if (!("fault" in parsed)) continue;
				const isList = /^\s*[\w.]+(\s*,\s*[\w.]+)+\s*$/.test(value);
				// HTCondor's own lists that are published are left to attr-list-published.
				if (isList && (!published || listSettings.includes(name))) continue;
				yield {
					at: at([...path, "attrs", name, "value"], {
						within: parsed.fault.offset,
					}),
					severity: isList ? "info" : "warning",
					message: isList
						? `Attribute ${name} is a bare list, which HTCondor's configuration takes; as the ClassAd attribute that it is published as, it cannot be parsed`
						: `The value of ${name} is not a ClassAd expression, and type expr writes it unquoted. ${parsed.fault.message}`,
					fix: isList
						? "leave it if no query reads it; the HTCondor setting works"
						: 'fix it, or write type="string"',
				};
			}
	},
};
