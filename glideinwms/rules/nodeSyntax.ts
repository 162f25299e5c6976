import { quote } from "../quote.ts";
import { endPointsOf } from "./endPointsOf.ts";
import { findNodeProblem } from "./findNodeProblem.ts";
import type { FrontendRule } from "./frontendRule.ts";

/** Syntax of every node and schedd. */
export const nodeSyntax: FrontendRule = {
	id: "node-syntax",
	severity: "error",
	title: "A host with its ports is not in GlideinWMS's format",
	*check(model) {
		for (const { path, what, node, ranges, named } of endPointsOf(model)) {
			if (named && node === "ALL") continue;
			const problem = findNodeProblem(node, { ranges, named });
			if (problem)
				yield {
					path,
					message: `The ${what} is ${quote(node)}, which ${problem}`,
				};
		}
	},
};
