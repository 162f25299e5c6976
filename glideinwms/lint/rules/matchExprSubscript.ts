import type { FrontendLintRule } from "../frontendContext.ts";

/** Attributes that every job has. */
const always = new Set([
	"ClusterId",
	"ProcId",
	"JobStatus",
	"JobUniverse",
	"Owner",
	"User",
	"GlobalJobId",
	"QDate",
]);

/** job["NAME"], which fails for each job that lacks the attribute. */
export const matchExprSubscript: FrontendLintRule = {
	id: "match-expr-subscript",
	severity: "warning",
	title: 'job["NAME"] fails for every job that lacks the attribute',
	*check({ matchExpressions, at }) {
		for (const { path, parsed } of matchExpressions()) {
			const tested = new Set(
				parsed.reads
					.filter(({ subscript }) => !subscript)
					.map(({ name }) => name),
			);
			for (const { side, name, subscript, offset, length } of parsed.reads) {
				if (
					side !== "job" ||
					!subscript ||
					always.has(name) ||
					tested.has(name)
				)
					continue;
				yield {
					at: at(path, { within: offset, length }),
					message: `The match expression reads job[${JSON.stringify(name)}], which fails for jobs without the attribute, so such jobs get no glidein`,
					fix: `write job.get(${JSON.stringify(name)}, a value for jobs without it)`,
				};
			}
		}
	},
};
