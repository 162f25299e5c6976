import { proxies } from "../../parameters/proxies.ts";
import type { Attributes } from "../../parameters/schema.ts";
import type { ProxiesLintRule } from "../proxiesContext.ts";

const table: Attributes = {
	...proxies.children.frontend.attributes,
	...proxies.children.pilots.item.attributes,
};

/** A Bool of proxies.ini that is neither true nor false. */
export const proxiesBool: ProxiesLintRule = {
	id: "proxies-bool",
	severity: "error",
	title: 'gwms-renew-proxies reads every Bool except "true" as false',
	*check({ ini }) {
		for (const { key, value, valueOffset } of ini.sections.flatMap(
			({ keys }) => keys,
		)) {
			const isBool = Object.hasOwn(table, key) && table[key]?.kind === "bool";
			if (!isBool || /^(true|false)$/i.test(value)) continue;
			yield {
				at: { offset: valueOffset, length: value.length },
				message: `Key ${key} is ${JSON.stringify(value)}, which is read as false: expected true or false`,
				fix: `write ${key} = ${/^(yes|on|1|t|y)$/i.test(value) ? "true" : "false"}`,
			};
		}
	},
};
