import { type Daemon, daemonsOf } from "../daemonsOf.ts";
import type { FrontendLintRule } from "../frontendContext.ts";

/** A schedd that is also a collector of the pool, with one subject for both. */
export const sharedDn: FrontendLintRule = {
	id: "shared-dn",
	severity: "info",
	title:
		"A schedd and a collector have one subject, so either can act as the other",
	*check({ model, at, source }) {
		const daemons = daemonsOf(model);
		const schedds = new Map(
			daemons
				.filter(({ role }) => role === "schedd")
				.flatMap((each): [string, Daemon][] =>
					each.DN ? [[each.DN, each]] : [],
				),
		);
		const reported = new Set<string>();
		for (const { role, DN = "", path, keys } of daemons) {
			const schedd = schedds.get(DN);
			if (role !== "collector" || !schedd || reported.has(DN)) continue;
			reported.add(DN);
			const ranges = [
				at([...schedd.path, schedd.keys.DN]),
				at([...path, keys.DN]),
			];
			const lines = ranges.map((range) => source.show(range).line);
			for (const [index, range] of ranges.entries())
				yield {
					at: range,
					message: `The schedd of line ${lines[0]} and the collector of line ${lines[1]} have one subject: HTCondor cannot tell them apart, and ${index === 0 ? "the schedd" : "the collector"} may do everything that the other may`,
					fix: "leave it if one machine is meant to be both; otherwise use a separate certificate for each",
				};
		}
	},
};
