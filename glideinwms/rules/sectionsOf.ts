import type { Fault } from "../fault.ts";
import type { FrontendModel, GroupModel } from "../model.ts";

/** What the top level and a group have in common. */
export interface Section {
	/** Path of the section in the model. */
	readonly path: Fault["path"];
	readonly settings: Pick<GroupModel, "attrs" | "files" | "match" | "security">;
}

/** The top level, then each group. */
export function sectionsOf(model: FrontendModel): Section[] {
	return [{ path: [], settings: model }, ...groupSectionsOf(model)];
}

/** Each group. */
export function groupSectionsOf({ groups = {} }: FrontendModel): Section[] {
	return Object.entries(groups).map(([name, settings]) => ({
		path: ["groups", name],
		settings,
	}));
}
