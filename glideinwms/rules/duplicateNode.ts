import { quote } from "../quote.ts";
import { endPointsOf } from "./endPointsOf.ts";
import type { FrontendRule } from "./frontendRule.ts";

/** A node or schedd listed twice in one list. */
export const duplicateNode: FrontendRule = {
	id: "duplicate-node",
	severity: "warning",
	title: "The same daemon is listed twice",
	*check(model) {
		const seen = new Set<string>();
		for (const { path, what, node } of endPointsOf(model)) {
			const listed = JSON.stringify([path.slice(0, -2), node]);
			if (seen.has(listed))
				yield {
					path,
					message: `The ${what} ${quote(node)} is listed twice: remove one`,
				};
			seen.add(listed);
		}
	},
};
