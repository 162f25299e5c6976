import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";
import type { FrontendCheck } from "./frontendRule.ts";
import { nameProblem } from "./nameProblem.ts";

export const noGroup: Rule = {
	id: "no-group",
	severity: "error",
	title: "A frontend without a group is refused",
};

export const groupName: Rule = {
	id: "group-name",
	severity: "error",
	title: "A group's name is used in directories and in names with points",
};

/** Names of groups, and that there is one. */
export const groupNames: FrontendCheck = {
	rules: [noGroup, groupName],
	*check(model) {
		const names = Object.keys(model.groups ?? {});
		if (names.length === 0)
			yield {
				rule: noGroup,
				path: ["groups"],
				message: "No group is defined: at least one is needed",
			};
		for (const name of names) {
			const problem = name.startsWith("XPVO")
				? "do not start with XPVO"
				: nameProblem("group_", name);
			if (problem === undefined) continue;
			yield {
				rule: groupName,
				path: ["groups", name],
				message: `Group name ${quote(name)} is refused: ${problem}`,
			};
		}
	},
};
