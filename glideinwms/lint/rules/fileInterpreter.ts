import { sectionsOf } from "../../rules/sectionsOf.ts";
import type { FrontendLintRule } from "../frontendContext.ts";

/** Scripts of osg-flock whose interpreter is missing on current systems, by the end of their path. */
const known: readonly { readonly path: string; readonly wants: string }[] = [
	{ path: "/node-check/crl-check", wants: "/usr/bin/python" },
	{ path: "/node-check/clock-check", wants: "/usr/bin/python" },
];

/** A staged script that cannot be started on a worker node. */
export const fileInterpreter: FrontendLintRule = {
	id: "file-interpreter",
	severity: "error",
	title: "A staged script needs an interpreter that worker nodes lack",
	*check({ model, at }) {
		for (const { path, settings } of sectionsOf(model))
			for (const [index, file] of (settings.files ?? []).entries()) {
				const { absfname = "", executable } = file;
				const script = known.find((each) => absfname.endsWith(each.path));
				if (!executable || script === undefined) continue;
				yield {
					at: at([...path, "files", index, "absfname"]),
					message: `File ${JSON.stringify(absfname)} starts with #!${script.wants}, which current worker nodes lack: every glidein there ends with a validation error`,
					fix: "remove the file: osg-flock removed it in 2023",
				};
			}
	},
};
