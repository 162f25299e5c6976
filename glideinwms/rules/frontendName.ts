import { quote } from "../quote.ts";
import type { FrontendRule } from "./frontendRule.ts";
import { nameProblem } from "./nameProblem.ts";

/** The frontend's name becomes part of directories, and of NAME.group in advertised ads. */
export const frontendName: FrontendRule = {
	id: "frontend-name",
	severity: "error",
	title: "The frontend's name is used in directories and in names with points",
	*check({ frontend_name: name }) {
		if (name === undefined) return;
		const problem = nameProblem("frontend_", name);
		if (problem === undefined) return;
		yield {
			path: ["frontend_name"],
			message: `Frontend name ${quote(name)} is refused: ${problem}`,
		};
	},
};
