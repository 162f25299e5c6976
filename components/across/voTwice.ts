import type { ClaimRule } from "./claimRule.ts";

/** Both frontends would request glideins for the same jobs. */
export const voTwice: ClaimRule = {
	id: "vo-twice",
	severity: "error",
	title: "Two stacks run the frontend of one VO",
	claimsOf: ({ vos }) => vos,
	isRival: () => true,
	message: ({ value }, others) =>
		`The VO "${value}" is also in the stack ${others.map(({ stack }) => stack).join(", ")}: expected one frontend for each VO. Remove it from all stacks but one, or make one the standby (standby: CLUSTER)`,
};
