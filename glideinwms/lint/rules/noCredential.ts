import { groupSectionsOf } from "../../rules/sectionsOf.ts";
import type { FrontendLintRule } from "../frontendContext.ts";

/** An enabled group that has no credential to submit glideins with. */
export const noCredential: FrontendLintRule = {
	id: "no-credential",
	severity: "warning",
	title: "A group without a credential cannot request glideins",
	*check({ model, at }) {
		if (model.security?.credentials?.length) return;
		for (const { path, settings } of groupSectionsOf(model)) {
			const group = model.groups?.[String(path[1])];
			if (group?.enabled === false || settings.security?.credentials?.length)
				continue;
			yield {
				at: at(path),
				message: `Group ${path[1]} has no credential, own or global: factories refuse requests without one`,
				fix: "add a credential to security/credentials of the group or of the top level",
			};
		}
	},
};
