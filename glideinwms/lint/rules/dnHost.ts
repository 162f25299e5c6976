import { daemonsOf, hostOfSubject } from "../daemonsOf.ts";
import type { FrontendLintRule } from "../frontendContext.ts";

/** A daemon whose DN names another host than its address. */
export const dnHost: FrontendLintRule = {
	id: "dn-host",
	severity: "warning",
	title: "The subject is for another host",
	*check({ model, at }) {
		for (const { role, path, keys, host, DN } of daemonsOf(model)) {
			const named = DN === undefined ? undefined : hostOfSubject(DN);
			if (named === undefined || named === host || host === "") continue;
			yield {
				at: at([...path, keys.DN]),
				message: `The ${role} is ${host} but its DN is for ${named}: a host's certificate has the host's name`,
				fix: "ask the daemon's operators for its subject, or correct the host",
			};
		}
	},
};
