import type { GroupModel } from "../../model.ts";
import type { FrontendLintRule } from "../frontendContext.ts";

/** Two groups that ask for the same jobs at the same entries. */
export const siblingQueries: FrontendLintRule = {
	id: "sibling-queries",
	severity: "warning",
	title:
		"Two groups match the same jobs and entries, so each job is counted twice",
	*check({ model, at }) {
		const seen = new Map<string, string>();
		for (const [name, group] of Object.entries(model.groups ?? {})) {
			if (group.enabled === false) continue;
			const queries = queriesOf(group);
			const first = seen.get(queries);
			if (first === undefined) seen.set(queries, name);
			else
				yield {
					at: at(["groups", name]),
					message: `Group ${name} has the same queries as group ${first}: both request glideins for each job`,
					fix: "change the factory or job query of one of them, or remove it",
				};
		}
	},
};

/** Everything that decides which jobs go where, whitespace removed. */
function queriesOf({ match = {} }: GroupModel): string {
	const plain = (text = "True") => text.replace(/\s+/g, "");
	const { factory = {}, job = {} } = match;
	return JSON.stringify([
		plain(match.match_expr),
		match.policy_file,
		plain(factory.query_expr),
		factory.collectors ?? [],
		plain(job.query_expr),
		job.schedds ?? [],
	]);
}
