import { posix } from "node:path";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";
import type { ProxiesCheck } from "./proxiesRule.ts";
import { proxySectionsOf } from "./proxySectionsOf.ts";

export const proxiesOutputTwice: Rule = {
	id: "proxies-output-twice",
	severity: "error",
	title: "Two proxies are written to one file",
};

export const proxiesOutputMount: Rule = {
	id: "proxies-output-mount",
	severity: "error",
	title: "A proxy is written to a directory that is mounted read-only",
};

/** Where proxies are written. */
export const proxyOutputs: ProxiesCheck = {
	rules: [proxiesOutputTwice, proxiesOutputMount],
	*check(model) {
		const sections = proxySectionsOf(model);
		const mounts = new Set(["/etc/grid-security/gwms-frontend"]);
		for (const { values } of sections)
			if (values.vo_cert) mounts.add(posix.dirname(values.vo_cert));
		const seen = new Set<string>();
		for (const { path, values } of sections) {
			const { output } = values;
			if (output === undefined) continue;
			const at = [...path, "output"];
			if (seen.has(output))
				yield {
					rule: proxiesOutputTwice,
					path: at,
					message: `Two proxies are written to ${quote(output)}: use a separate file for each`,
				};
			seen.add(output);
			const mount = [...mounts].find((each) => isInside(output, each));
			if (mount)
				yield {
					rule: proxiesOutputMount,
					path: at,
					message: `Output ${quote(output)} is in ${mount}, a read-only mount: choose another directory, such as /etc/grid-security`,
				};
		}
	},
};

function isInside(file: string, directory: string): boolean {
	return posix.normalize(file).startsWith(`${posix.normalize(directory)}/`);
}
