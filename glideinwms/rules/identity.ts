import { quote } from "../quote.ts";
import type { FrontendRule } from "./frontendRule.ts";
import { sectionsOf } from "./sectionsOf.ts";

/** The identities at a factory's collector; GlideinWMS's own placeholders are refused. */
export const identity: FrontendRule = {
	id: "identity",
	severity: "error",
	title:
		"An identity at a factory's collector is missing its host, or is a placeholder",
	*check(model) {
		for (const { path, settings } of sectionsOf(model)) {
			const collectors = settings.match?.factory?.collectors ?? [];
			for (const [index, collector] of collectors.entries()) {
				for (const key of ["factory_identity", "my_identity"] as const) {
					const identity = collector[key];
					if (identity === undefined) continue;
					if (
						/^[^@\s]+@[^@\s]+$/.test(identity) &&
						!identity.endsWith("@fake.org")
					)
						continue;
					yield {
						path: [...path, "match", "factory", "collectors", index, key],
						message: `Parameter ${key} is ${quote(identity)}: expected user@host from the factory's operators, not a placeholder`,
					};
				}
			}
		}
	},
};
