import { areApart, type ClaimRule, ownersOf } from "./claimRule.ts";

/** Factories would take two frontends for one. */
export const frontendNameTwice: ClaimRule = {
	id: "frontend-name-twice",
	severity: "error",
	title: "Two frontends have one name",
	claimsOf: ({ names }) => names,
	isRival: areApart,
	message: ({ owner, value }, others) =>
		`The frontend name "${value}" of ${owner} is also used by ${ownersOf(others)}: expected a unique name, factories identify frontends by it`,
};
