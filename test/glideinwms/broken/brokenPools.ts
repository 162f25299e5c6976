import type { BrokenFrontend } from "./brokenFrontend.ts";
import { allSchedds, inGroup, primary, schedd } from "./changes.ts";

/** Pools, schedds and factories that a frontend cannot work with. */
export const brokenPools: readonly BrokenFrontend[] = [
	{ rule: "no-collector", at: "collectors", change: { collectors: [] } },
	{
		rule: "no-primary-collector",
		at: "collectors",
		change: { collectors: [{ ...primary, secondary: true }] },
	},
	{
		rule: "high-availability-master",
		at: "high_availability/ha_frontends",
		change: { high_availability: { enabled: true } },
	},
	{
		rule: "high-availability-master",
		at: "high_availability/ha_frontends",
		change: {
			high_availability: {
				enabled: true,
				ha_frontends: [{ frontend_name: "" }],
			},
		},
	},
	{
		rule: "all-schedds",
		at: "match/job/schedds",
		change: { match: { job: { schedds: [allSchedds, schedd] } } },
	},
	{
		rule: "all-schedds",
		at: "match/job/schedds",
		change: {
			match: { job: { schedds: [allSchedds] } },
			...inGroup({ match: { job: { schedds: [schedd] } } }),
		},
	},
	{
		rule: "all-schedds",
		at: "groups/main/match/job/schedds",
		change: {
			match: { job: { schedds: [] } },
			...inGroup({ match: { job: { schedds: [allSchedds] } } }),
		},
	},
	{
		rule: "all-schedds-release",
		at: "match/job/schedds",
		change: { match: { job: { schedds: [allSchedds] } } },
		release: "3.10.0",
		accepted: "3.10.17",
	},
	{
		rule: "no-schedd",
		at: "groups/main/match/job/schedds",
		change: { match: { job: { schedds: [] } } },
	},
	{
		rule: "no-factory",
		at: "groups/main/match/factory/collectors",
		change: { match: { factory: undefined } },
	},
];
