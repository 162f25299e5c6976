import {
	areApart,
	areFrontends,
	type ClaimRule,
	ownersOf,
} from "./claimRule.ts";

/** Only one Ingress would get the host's requests. */
export const hostTwice: ClaimRule = {
	id: "host-twice",
	severity: "error",
	title: "Two services use one host",
	claimsOf: ({ hosts }) => hosts,
	// Two frontends with one host are told where their stack is loaded.
	isRival: (one, other) =>
		areApart(one, other) &&
		!(one.stack === other.stack && areFrontends(one, other)),
	message: ({ owner, value }, others) =>
		`The host "${value}" of ${owner} is also used by ${ownersOf(others)}: expected a separate host for each`,
};
