import type { ProxiesLintRule } from "../proxiesContext.ts";

/** A % that ConfigParser reads as the start of a reference. */
export const proxiesPercent: ProxiesLintRule = {
	id: "proxies-percent",
	severity: "error",
	title: "ConfigParser reads a single % as the start of a reference, and fails",
	*check({ ini, source }) {
		for (const { key, valueOffset } of ini.sections.flatMap(
			({ keys }) => keys,
		)) {
			const end = source.text.indexOf("\n", valueOffset);
			const written = source.text.slice(valueOffset, end < 0 ? undefined : end);
			const found = written.replace(/%%/g, "  ").search(/%(?!\()/);
			if (found < 0) continue;
			yield {
				at: { offset: valueOffset + found, length: 1 },
				message: `Key ${key} has a single %, where Python's ConfigParser fails`,
				fix: "write %%",
			};
		}
	},
};
