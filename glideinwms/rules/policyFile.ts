import { basename } from "node:path/posix";
import type { Fault } from "../fault.ts";
import type { FrontendModel } from "../model.ts";
import { quote } from "../quote.ts";
import type { FrontendRule } from "./frontendRule.ts";
import { sectionsOf } from "./sectionsOf.ts";

/** A path that a model gives. */
export interface GivenPath {
	readonly path: Fault["path"];
	readonly text: string | undefined;
	/** Undefined if it may be a directory. */
	readonly file?: true;
}

/** A match policy is imported by its name: only a file NAME.py can be. */
export const policyFile: FrontendRule = {
	id: "policy-file",
	severity: "error",
	title: "Python cannot import the match policy",
	*check(model) {
		for (const { path, text = "" } of policyFilesOf(model)) {
			const name = basename(text);
			if (!name.includes(".") || /^[^.]+\.py$/.test(name)) continue;
			yield {
				path,
				message: `Match policy ${quote(text)} cannot be imported: expected a file NAME.py, without another dot in its name`,
			};
		}
	},
};

export function policyFilesOf(model: FrontendModel): GivenPath[] {
	return sectionsOf(model).map(({ path, settings: { match = {} } }) => ({
		path: [...path, "match", "policy_file"],
		text: match.policy_file === "" ? undefined : match.policy_file,
		file: true,
	}));
}
