import { quote } from "../quote.ts";
import type { ProxiesRule } from "./proxiesRule.ts";

/** The system user to whom the proxies are given. */
export const proxiesOwner: ProxiesRule = {
	id: "proxies-owner",
	severity: "error",
	title: "Proxies are given to a system user",
	*check({ owner }) {
		if (owner === undefined || /^[a-z_][a-z0-9_.-]*$/i.test(owner)) return;
		yield {
			path: ["owner"],
			message: `Owner is ${quote(owner)}: expected the name of a system user`,
		};
	},
};
