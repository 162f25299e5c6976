import type { Release } from "../../glideinwms/release.ts";

/** A change to the unbroken frontend.xml that GlideinWMS takes, and that does what it says. */
export interface TakenText {
	readonly title: string;
	/** Its first occurrence is replaced. */
	readonly from: string;
	readonly to: string;
	/** Default: 3.10.17. */
	readonly release?: Release;
}

/** What lint must not complain of. */
export const takenTexts: readonly TakenText[] = [
	{
		title: "a group whose glideins are never removed",
		from: '<glideins_removal type="NO"/>',
		to: '<glideins_removal type="DISABLE"/>',
	},
];
