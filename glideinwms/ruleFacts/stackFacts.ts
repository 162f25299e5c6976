import type { RuleFacts } from "./ruleFact.ts";

/** What is found across the stacks of a project, or of their clusters. */
export const stackFacts = {
	"cluster-identity": {
		severity: "warning",
		title:
			"Nothing distinguishes the cluster from another one behind the same context",
	},
	"frontend-name-twice": {
		severity: "error",
		title: "Two frontends have one name",
	},
	"host-twice": { severity: "error", title: "Two services use one host" },
	"standby-pair": {
		severity: "error",
		title: "A VO's master and standby do not match",
	},
	"vo-twice": {
		severity: "error",
		title: "Two stacks run the frontend of one VO",
	},
} as const satisfies Readonly<Record<string, RuleFacts>>;
