import type { Release } from "../../glideinwms/release.ts";
import type { LintTexts } from "../support/properties/lintTexts.ts";
import { brokenClassAds } from "./broken/brokenClassAds.ts";
import { acceptedXml } from "./broken/brokenEffects.ts";
import { nearNames } from "./broken/brokenNearNames.ts";
import {
	brokenIni,
	brokenManifests,
	brokenTogether,
} from "./broken/brokenOthers.ts";
import { refusedTexts } from "./broken/brokenRefused.ts";
import { type BrokenText, breakText } from "./broken/brokenText.ts";
import { refusedXml } from "./broken/brokenXml.ts";
import { frontendXml, manifests, proxiesIni } from "./unbroken.ts";

export const unbroken = {
	frontend: frontendXml,
	proxies: proxiesIni,
	manifests,
};

const names = {
	frontend: "frontend.xml",
	proxies: "proxies.ini",
	manifests: "manifests.yaml",
};

const tables: readonly (readonly [
	keyof typeof unbroken,
	readonly BrokenText[],
])[] = [
	[
		"frontend",
		[
			...refusedXml,
			...refusedTexts,
			...acceptedXml,
			...nearNames,
			...brokenClassAds,
			...brokenTogether,
		],
	],
	["proxies", brokenIni],
	["manifests", brokenManifests],
];

/** Files with one fault, and the rule, file and line that lint must name. */
export interface BrokenCopy {
	readonly texts: LintTexts;
	readonly rule: string;
	readonly file: string;
	readonly line: number;
	readonly release: Release | undefined;
	/** What was put in. */
	readonly change: string;
}

/** All the copies of the unbroken files that are broken in one place. */
export const brokenCopies: readonly BrokenCopy[] = tables.flatMap(
	([kind, table]) =>
		table.map((broken) => {
			const { text, line } = breakText(unbroken[kind], broken);
			const { rule, release, to } = broken;
			const texts = { ...unbroken, [kind]: text };
			const change = to.trim();
			return { texts, rule, file: names[kind], line, release, change };
		}),
);
