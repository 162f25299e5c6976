import { styleText } from "node:util";
import type { ShownFinding } from "../../glideinwms/lint/finding.ts";
import type { Severity } from "../../glideinwms/severity.ts";
import { visible, visibleInLine } from "../../system/visible.ts";

const colors = { error: "red", warning: "yellow", info: "cyan" } as const;

/** Findings as text in the way of a compiler: place, severity, rule, message, the line with the place marked, and what to do; in colours on a terminal. */
export function formatText(
	findings: readonly ShownFinding[],
	files: number,
): string {
	return [...findings.map(formatFinding), summary(findings, files)].join("\n");
}

function formatFinding(finding: ShownFinding): string {
	const { line, column, severity, rule, fix } = finding;
	const file = visibleInLine(finding.file);
	const place = styleText("bold", `${file}:${line}:${column}:`);
	const head = `${place} ${colored(severity, `${severity}:`)} ${visible(finding.message)} ${styleText("dim", `[${rule}]`)}`;
	const shown = finding.excerpt.trim() === "" ? [] : excerpt(finding);
	return [
		...[head],
		...shown,
		...(fix ? [`      = fix: ${visible(fix)}`] : []),
		"",
	].join("\n");
}

function colored(severity: Severity, text: string): string {
	return styleText(["bold", colors[severity]], text);
}

function excerpt({
	line,
	excerpt: text,
	mark,
	severity,
}: ShownFinding): string[] {
	// Tabs keep their width in the line of the mark too.
	const lead = visible(text.slice(0, mark.start)).replace(/[^\t]/g, " ");
	return [
		`${String(line).padStart(5)} | ${visible(text)}`,
		`      | ${lead}${colored(severity, "^".repeat(mark.length))}`,
	];
}

function summary(findings: readonly ShownFinding[], files: number): string {
	const count = (severity: string, word: string) => {
		const number = findings.filter((each) => each.severity === severity).length;
		return number === 0 ? [] : [`${number} ${word}${number === 1 ? "" : "s"}`];
	};
	const counts = [
		...count("error", "error"),
		...count("warning", "warning"),
		...count("info", "remark"),
	];
	const looked = `${files} file${files === 1 ? "" : "s"} checked`;
	if (counts.length === 0) return `Nothing found; ${looked}\n`;
	return `${counts.join(", ")} found; ${looked}; glidefleet lint --explain RULE explains a rule\n`;
}
