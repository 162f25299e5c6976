import type { FrontendLintRule } from "../frontendContext.ts";

/** Logs whose minimum retention is longer than their maximum. */
export const logDays: FrontendLintRule = {
	id: "log-days",
	severity: "warning",
	title: "A log's min_days is above its max_days",
	*check({ model, at }) {
		const logs = model.log_retention?.process_logs ?? [];
		for (const [
			index,
			{ min_days: min = 3, max_days: max = 7, ...log },
		] of logs.entries()) {
			if (min <= max) continue;
			const key = logs[index]?.min_days === undefined ? "max_days" : "min_days";
			yield {
				at: at(["log_retention", "process_logs", index, key]),
				message: `The log ${log.extension ?? "all"} is kept at least ${min} days and at most ${max}: min_days must not exceed max_days`,
			};
		}
	},
};
