import type { Finding } from "../../../glideinwms/lint/finding.ts";

/** What a rule says, as it is listed: `RULE (SEVERITY): MESSAGE`. */
export function messageOf({ rule, severity, message, fix }: Finding): string {
	const remedy = fix === undefined ? "" : `. Fix: ${fix}`;
	return `${rule} (${severity}): ${message}${remedy}`;
}
