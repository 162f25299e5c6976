import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";
import type { ProxiesCheck } from "./proxiesRule.ts";

export const noPilot: Rule = {
	id: "no-pilot",
	severity: "error",
	title: "gwms-renew-proxies requires at least one pilot",
};

export const pilotName: Rule = {
	id: "pilot-name",
	severity: "error",
	title: "A pilot's section needs a plain name",
};

/** Names of pilots, and that there is one. */
export const pilotNames: ProxiesCheck = {
	rules: [noPilot, pilotName],
	*check({ pilots = {} }) {
		const names = Object.keys(pilots);
		if (names.length === 0)
			yield {
				rule: noPilot,
				path: ["pilots"],
				message: "No pilot proxy is defined: at least one is needed",
			};
		for (const name of names) {
			if (/^[A-Za-z0-9._-]+$/.test(name)) continue;
			yield {
				rule: pilotName,
				path: ["pilots", name],
				message: `Pilot name ${quote(name)} is refused: use only letters, digits, points, _ and -, without the word PILOT, which is added automatically`,
			};
		}
	},
};
