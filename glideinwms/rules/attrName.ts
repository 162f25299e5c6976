import { quote } from "../quote.ts";
import type { FrontendRule } from "./frontendRule.ts";
import { sectionsOf } from "./sectionsOf.ts";

/** Names of attributes, and of the parameters that generators make. */
export const attrName: FrontendRule = {
	id: "attr-name",
	severity: "error",
	title: "An attribute's name is used in files and in HTCondor's configuration",
	*check(model) {
		for (const { path, settings } of sectionsOf(model)) {
			for (const name of Object.keys(settings.attrs ?? {})) {
				if (/^[A-Za-z0-9._-]+$/.test(name)) continue;
				yield {
					path: [...path, "attrs", name],
					message: `Attribute name ${quote(name)} is refused: use only letters, digits, points, _ and -`,
				};
			}
			if (Object.hasOwn(settings.security?.parameters ?? {}, ""))
				yield {
					path: [...path, "security", "parameters", ""],
					message: "A parameter has no name: set it",
				};
		}
	},
};
