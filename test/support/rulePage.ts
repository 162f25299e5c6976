import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Rule } from "../../glideinwms/rule.ts";
import { root } from "./project.ts";
import { refusingWarnings } from "./refusingWarnings.ts";

/** Where the pages of the rules are. */
export const rulePages = join(root, "docs", "rules");

/** The page of a rule: its head made of the rule, the rest as it is; a new page has only its headings. */
export function rulePage({ id, severity, title }: Rule): string {
	const file = join(rulePages, `${id}.md`);
	const text = existsSync(file) ? readFileSync(file, "utf8") : "";
	const body = /^## [\s\S]*/m.exec(text)?.[0] ?? newBody;
	const stops = refusingWarnings.has(id)
		? "; settings with it are refused"
		: "";
	return `# ${id}\n\n${title}.\n\nSeverity: ${severity}${stops}.\n\n${body}`;
}

const newBody = "## Why it matters\n\n## How to fix it\n";
