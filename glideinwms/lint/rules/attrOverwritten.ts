import { basename } from "node:path/posix";
import type { FrontendModel } from "../../model.ts";
import { type Section, sectionsOf } from "../../rules/sectionsOf.ts";
import type { FrontendLintRule } from "../frontendContext.ts";

/** Scripts that set an attribute regardless of the frontend's value. */
const setters: Readonly<Record<string, string>> = {
	"generic_pre_singularity_setup.sh": "SINGULARITY_IMAGES_DICT",
};

/** An attribute that a staged script sets after the frontend's value is read, and before a group's is. */
export const attrOverwritten: FrontendLintRule = {
	id: "attr-overwritten",
	severity: "warning",
	title: "A staged script overwrites an attribute that is also set",
	*check({ model, at }) {
		for (const section of sectionsOf(model))
			for (const { absfname = "" } of section.settings.files ?? []) {
				const script = basename(absfname);
				const name = Object.hasOwn(setters, script) ? setters[script] : "";
				for (const { path, settings } of overwrittenBy(section, model)) {
					if (!name || !Object.hasOwn(settings.attrs ?? {}, name)) continue;
					const byGroups = path.length === 0 && allGroupsSet(model, name);
					if (byGroups) continue;
					yield {
						at: at([...path, "attrs", name]),
						message: `Attribute ${name} has no effect: the script ${script} runs after it is read, and sets its own value`,
						fix:
							section.path.length === 0
								? `remove the script, which does nothing else, or set ${name} in the groups`
								: "remove the script, which does nothing else",
					};
				}
			}
	},
};

/** The frontend's script runs before a group's attributes are read; a group's own, after all of them. */
function overwrittenBy(section: Section, model: FrontendModel): Section[] {
	const global = { path: [], settings: model };
	return section.path.length === 0 ? [global] : [global, section];
}

function allGroupsSet({ groups = {} }: FrontendModel, name: string): boolean {
	const all = Object.values(groups);
	return (
		all.length > 0 && all.every(({ attrs = {} }) => Object.hasOwn(attrs, name))
	);
}
