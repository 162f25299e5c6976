import { basename } from "node:path/posix";
import type { FileModel } from "../model.ts";
import { quote } from "../quote.ts";
import type { FrontendRule } from "./frontendRule.ts";
import { sectionsOf } from "./sectionsOf.ts";

/** Two files of one name in one list of the stage area. */
export const duplicateFile: FrontendRule = {
	id: "duplicate-file",
	severity: "error",
	title: "Two files would be staged under one name",
	*check(model) {
		for (const { path, settings } of sectionsOf(model)) {
			const seen = new Set<string>();
			const files: readonly FileModel[] = settings.files ?? [];
			for (const [index, file] of files.entries()) {
				const name = relativeName(file);
				const { after_entry = true, after_group = false } = file;
				const staged = `${after_entry} ${after_group} ${name}`;
				if (name !== "" && seen.has(staged))
					yield {
						path: [...path, "files", index],
						message: `Two files are staged as ${quote(name)}: remove one, or change its relfname`,
					};
				seen.add(staged);
			}
		}
	},
};

function relativeName({ absfname = "", relfname }: FileModel): string {
	return relfname ?? basename(absfname);
}
