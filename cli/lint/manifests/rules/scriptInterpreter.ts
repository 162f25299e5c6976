import { basename } from "node:path/posix";
import { isRecord } from "../../../../glideinwms/isRecord.ts";
import { sectionsOf } from "../../../../glideinwms/rules/sectionsOf.ts";
import type { ClusterLintRule } from "../clusterContext.ts";

/** Programs of Python 2, which no system has had since 2020. */
const gone = /^#! *(\/usr\/bin\/python2?|\/usr\/bin\/env python2?)(\s|$)/;

/** A script in a ConfigMap that the frontend stages, and that worker nodes cannot start. */
export const scriptInterpreter: ClusterLintRule = {
	id: "script-interpreter",
	severity: "error",
	title: "A script of a ConfigMap needs an interpreter that worker nodes lack",
	*check({ manifests, frontend }) {
		if (!frontend) return;
		const staged = new Set(
			sectionsOf(frontend.model)
				.flatMap(({ settings }) => settings.files ?? [])
				.filter(({ executable }) => executable)
				.map(({ absfname = "" }) => basename(absfname)),
		);
		for (const manifest of manifests) {
			const data = manifest.get(["data"]);
			if (manifest.kind !== "ConfigMap" || !isRecord(data)) continue;
			for (const [key, text] of Object.entries(data)) {
				const line = typeof text === "string" ? text.split("\n", 1)[0] : "";
				if (!line || !staged.has(key) || !gone.test(line)) continue;
				yield {
					source: manifest.source,
					at: manifest.at(["data", key]),
					message: `The script ${key} starts with ${line.trim()}, which current worker nodes lack: every glidein there ends with a validation error`,
					fix: "write #!/usr/bin/env python3, and port the script to it",
				};
			}
		}
	},
};
