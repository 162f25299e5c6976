import type { FrontendLintRule } from "../frontendContext.ts";

/** A hand-written comparison of cores, which the frontend adds itself. */
export const cpusClause: FrontendLintRule = {
	id: "cpus-clause",
	severity: "info",
	title: "The frontend already compares RequestCpus with the entry's cores",
	*check({ matchExpressions, at }) {
		for (const { path, parsed } of matchExpressions()) {
			const read = parsed.reads.find(
				({ side, name }) => side === "factory" && name === "GLIDEIN_CPUS",
			);
			if (
				!read ||
				!parsed.reads.some(
					({ side, name }) => side === "job" && name === "RequestCpus",
				)
			)
				continue;
			yield {
				at: at(path, { within: read.offset, length: 32 }),
				message:
					'The match expression compares RequestCpus with GLIDEIN_CPUS, which GlideinWMS already does, and better: GLIDEIN_CPUS may be "auto" or "node"',
				fix: "remove the clause",
			};
		}
	},
};
