import type { ShownFinding } from "../../glideinwms/lint/finding.ts";
import type { Severity } from "../../glideinwms/severity.ts";
import type { Fleet, LintLook } from "./fleet.ts";
import { type Html, html } from "./html.ts";
import type { Page } from "./page.ts";
import { mark } from "./state.ts";
import { lines } from "./wrongSection.ts";

const marks: Readonly<Record<Severity, Parameters<typeof mark>>> = {
	error: ["broken", "error"],
	warning: ["warned", "warning"],
	info: ["noted", "remark"],
};

/** What lint finds in all that the stacks deploy, errors first. */
export function lintPage({ lint }: Pick<Fleet, "lint">): Page {
	return {
		title: "Lint",
		current: "lint.html",
		body: html`<h1>Lint</h1>
<p>Of all that the stacks deploy, as <code>npx glidefleet lint</code> says it.</p>
${body(lint)}`,
	};
}

function body(lint: LintLook): Html {
	if (lint === undefined) return html`<p>Not known yet.</p>`;
	if ("error" in lint) return html`<p>${lines(lint.error)}</p>`;
	if (lint.findings.length === 0) return html`<p>Nothing found.</p>`;
	const count = (severity: Severity) =>
		lint.findings.filter((one) => one.severity === severity).length;
	const severities = Object.keys(marks) as Severity[];
	const counts = severities
		.filter((one) => count(one) > 0)
		.map((one) => mark(marks[one][0], `${marks[one][1]} ${count(one)}`));
	return html`<p class="summary">${counts}</p>
${findingList(lint.findings)}`;
}

/** Findings, each with its place, the line, and what to do. */
export function findingList(findings: readonly ShownFinding[]): Html {
	const rank = ({ severity }: ShownFinding) =>
		Object.keys(marks).indexOf(severity);
	const sorted = findings.toSorted((a, b) => rank(a) - rank(b));
	return html`<ul class="findings">${sorted.map(item)}</ul>`;
}

function item(finding: ShownFinding): Html {
	const { rule, severity, file, line, column, message, fix } = finding;
	return html`<li>
<p>${mark(...marks[severity])} <span class="file">${file}:${line}:${column}</span></p>
<p>${message}</p>
${excerpt(finding)}
${fix === undefined ? "" : html`<p>Fix: ${fix}</p>`}
<p class="place">Why, and how to fix it: <code>npx glidefleet lint --explain ${rule}</code></p>
</li>`;
}

function excerpt({ excerpt: text, mark: place }: ShownFinding): Html {
	if (text.trim() === "") return html``;
	const end = place.start + place.length;
	return html`<pre tabindex="0">${text.slice(0, place.start)}<mark>${text.slice(place.start, end)}</mark>${text.slice(end)}</pre>`;
}
