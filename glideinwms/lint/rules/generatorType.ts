import { compareReleases } from "../../release.ts";
import { sectionsOf } from "../../rules/sectionsOf.ts";
import { readPythonLiteral } from "../../scitokens/readPythonLiteral.ts";
import type { FrontendLintRule } from "../frontendContext.ts";

/** A generator of 3.11 whose context does not say what it makes: GlideinWMS loses it after the first time. */
export const generatorType: FrontendLintRule = {
	id: "generator-type",
	severity: "error",
	title: "A generator's context must state the kind of credential",
	*check({ model, release, at }) {
		if (compareReleases(release, "3.11.3") < 0) return;
		for (const { path, settings } of sectionsOf(model))
			for (const [index, credential] of (
				settings.security?.credentials ?? []
			).entries()) {
				const { type, absfname = "", context = "{}" } = credential;
				const given = readPythonLiteral(context);
				if (type !== "generator" || !given || Object.hasOwn(given, "type"))
					continue;
				const kind = absfname.startsWith("IdToken") ? "idtoken" : "scitoken";
				yield {
					at: at([...path, "security", "credentials", index]),
					message: `Generator ${absfname} has no 'type' in its context: GlideinWMS renames the new credential, cannot find it again, and every cycle of the group fails with AttributeError`,
					fix: `add 'type': '${kind}' to the context`,
				};
			}
	},
};
