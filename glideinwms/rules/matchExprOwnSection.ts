import { isInRange } from "../release.ts";
import type { ExpressionRule } from "./expressionRule.ts";

/** At its start, GlideinWMS 3.9 or 3.10 evaluates an expression with only the match_attrs of its own section, unless that has none. */
export const matchExprOwnSection: ExpressionRule = {
	id: "match-expr-own-section",
	severity: "error",
	title:
		"3.9 and 3.10 check each match expression only with its own section's attributes",
	*check({ path, parsed, own }, release) {
		if (!isInRange(release, { since: "3.9.6", until: "3.10.17" })) return;
		const { job, factory } = own.types;
		if (job.size + factory.size === 0) return;
		const reads = parsed.reads.filter(
			({ side, name, subscript, conditional }) =>
				side !== "attr" &&
				subscript &&
				!conditional &&
				!own.types[side].has(name),
		);
		const names = parsed.names.filter(
			({ name, conditional, bound }) =>
				!conditional &&
				!bound &&
				["attr_dict", "getGlideinCpusNum"].includes(name),
		);
		for (const { name, offset, length } of [...reads, ...names])
			yield {
				path,
				message: `The match expression reads ${name} at character ${offset + 1}, but ${release} checks it only with the match_attrs of its own section: use .get(), or move the expression or the match_attrs to the other section`,
				within: { offset, length },
			};
	},
};
