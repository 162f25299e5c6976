import type { ShownFinding } from "../../glideinwms/lint/finding.ts";
import { hideKeys } from "../../system/hideKeys.ts";
import { lintUnit } from "./lintUnit.ts";
import type { StackUnit } from "./stackUnits.ts";

/** What is wrong with a unit, without what looks like a key: logs of CI and pages keep what is shown. */
export async function lintFindings({
	unit,
	release,
}: StackUnit): Promise<ShownFinding[]> {
	return (await lintUnit(unit, release)).map(withoutKeys);
}

function withoutKeys(finding: ShownFinding): ShownFinding {
	const { message, excerpt, fix } = finding;
	return {
		...finding,
		message: hideKeys(message),
		excerpt: hideKeys(excerpt),
		...(fix === undefined ? {} : { fix: hideKeys(fix) }),
	};
}
