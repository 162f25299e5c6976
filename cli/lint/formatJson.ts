import { defined } from "../../glideinwms/defined.ts";
import type { Finding } from "../../glideinwms/lint/finding.ts";

/** Findings as a JSON array of `{rule, severity, file, line, column, message, fix?}`. */
export function formatJson(findings: readonly Finding[]): string {
	const plain = findings.map(
		({ rule, severity, file, line, column, message, fix }): Finding => ({
			rule,
			severity,
			file,
			line,
			column,
			message,
			...defined({ fix }),
		}),
	);
	return `${JSON.stringify(plain, null, "\t")}\n`;
}
