import { lintUnit } from "../../../cli/lint/lintUnit.ts";
import type { ShownFinding } from "../../../glideinwms/lint/finding.ts";
import { sourceOf } from "../../../glideinwms/lint/source.ts";
import type { Release } from "../../../glideinwms/release.ts";

/** Files that are looked at together; those left out are not there. */
export interface LintTexts {
	readonly frontend?: string;
	readonly proxies?: string;
	readonly manifests?: string;
}

/** What lint finds in texts, under the names frontend.xml, proxies.ini and manifests.yaml. */
export function lintTexts(
	{ frontend, proxies, manifests }: LintTexts,
	release: Release = "3.10.17",
): Promise<ShownFinding[]> {
	const source = (file: string, text: string | undefined) =>
		text === undefined ? [] : [sourceOf(file, text)];
	return lintUnit(
		{
			frontends: source("frontend.xml", frontend),
			proxies: source("proxies.ini", proxies),
			manifests: source("manifests.yaml", manifests),
			unreadable: [],
		},
		release,
	);
}
