import { isAbsolute, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ShownFinding } from "../../glideinwms/lint/finding.ts";
import type { Severity } from "../../glideinwms/severity.ts";
import { programFolder } from "../../system/programFolder.ts";
import { readRegularText } from "../../system/readRegularFile.ts";
import { allRules } from "./allRules.ts";

const levels: Readonly<Record<Severity, string>> = {
	error: "error",
	warning: "warning",
	info: "note",
};

/** Findings as SARIF 2.1.0, with the rules that they break and their pages. */
export function formatSarif(findings: readonly ShownFinding[]): string {
	const found = new Set(findings.map(({ rule }) => rule));
	const rules = [...allRules().values()]
		.filter(({ id }) => found.has(id))
		.sort((a, b) => (a.id < b.id ? -1 : 1));
	const ids = rules.map(({ id }) => id);
	const log = {
		$schema: "https://json.schemastore.org/sarif-2.1.0.json",
		version: "2.1.0",
		runs: [
			{
				tool: {
					driver: {
						name: "glidefleet-lint",
						rules: rules.map(({ id, title, severity }) => ({
							id,
							shortDescription: { text: title },
							help: helpOf(id),
							defaultConfiguration: { level: levels[severity] },
						})),
					},
				},
				columnKind: "utf16CodeUnits",
				results: findings.map((finding) => resultOf(finding, ids)),
			},
		],
	};
	return `${JSON.stringify(log, null, "\t")}\n`;
}

/** The rule's page, which viewers show next to the finding. */
function helpOf(id: string) {
	const page = readRegularText(
		join(programFolder, "docs", "rules", `${id}.md`),
	);
	return { text: page, markdown: page };
}

function resultOf(
	{ rule, severity, message, fix, file, line, column, mark }: ShownFinding,
	ids: readonly string[],
) {
	return {
		ruleId: rule,
		ruleIndex: ids.indexOf(rule),
		level: levels[severity],
		message: { text: fix === undefined ? message : `${message}. Fix: ${fix}` },
		locations: [
			{
				physicalLocation: {
					artifactLocation: { uri: uriOf(file) },
					region: {
						startLine: line,
						startColumn: column,
						endColumn: column + mark.length,
					},
				},
			},
		],
	};
}

function uriOf(file: string): string {
	return isAbsolute(file)
		? pathToFileURL(file).href
		: file.split("/").map(encodeURIComponent).join("/");
}
