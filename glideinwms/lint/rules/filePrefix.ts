import leven from "leven";
import { sectionsOf } from "../../rules/sectionsOf.ts";
import type { FrontendLintRule } from "../frontendContext.ts";

const known = ["GLIDEIN_PS_", "NOPREFIX"];

/** A prefix that no attribute's name can start with, or that is close to a known one. */
export const filePrefix: FrontendLintRule = {
	id: "file-prefix",
	severity: "error",
	title: "Published names get the script's prefix",
	*check({ model, at }) {
		for (const { path, settings } of sectionsOf(model))
			for (const [index, { prefix }] of (settings.files ?? []).entries()) {
				if (prefix === undefined || prefix === "" || known.includes(prefix))
					continue;
				const near = known.find((each) => leven(each, prefix) <= 2);
				const range = at([...path, "files", index, "prefix"]);
				if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(prefix))
					yield {
						at: range,
						message: `Prefix ${JSON.stringify(prefix)} is not a valid start of an attribute's name: use letters, digits and _, not starting with a digit`,
						fix: `write ${near ?? "GLIDEIN_PS_, or NOPREFIX for none"}`,
					};
				else if (near)
					yield {
						at: range,
						severity: "warning",
						message: `Prefix ${JSON.stringify(prefix)} is close to ${near}: a typo changes the name of everything published`,
						fix: `use ${near} if that is meant`,
					};
			}
	},
};
