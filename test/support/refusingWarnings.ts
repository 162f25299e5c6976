import { rulesOf } from "../../glideinwms/check.ts";
import * as consistency from "../../glideinwms/checkConsistency.ts";
import { proxiesRules } from "../../glideinwms/checkProxies.ts";
import type { Rule } from "../../glideinwms/rule.ts";
import { frontendRules } from "../../glideinwms/rules/frontendRules.ts";

/** The rules that only warn of somebody's file, but refuse settings, of which a file is yet to be written. */
export const refusingWarnings: ReadonlySet<string> = new Set(
	[
		...rulesOf([...frontendRules, ...proxiesRules]),
		...Object.values<Rule | object>(consistency).filter(
			(each): each is Rule => "severity" in each,
		),
	]
		.filter(({ severity }) => severity !== "error")
		.map(({ id }) => id),
);
