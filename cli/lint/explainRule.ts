import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { nearest } from "../../settings/nearest.ts";
import { programFolder } from "../../system/programFolder.ts";
import { readRegularText } from "../../system/readRegularFile.ts";
import { UsageError } from "../usageError.ts";

/**
 * The page of a rule: why it matters and how to fix it.
 * @throws UsageError where there is no such rule
 */
export function explainRule(rule: string): string {
	const folder = join(programFolder, "docs", "rules");
	const page = join(folder, `${rule}.md`);
	if (/^[a-z0-9-]+$/.test(rule) && existsSync(page))
		return readRegularText(page);
	const rules = readdirSync(folder).map((name) => name.replace(/\.md$/, ""));
	const close = nearest(rule, rules);
	throw new UsageError(
		`Unknown rule "${rule}"${close ? `; did you mean ${close}?` : `: the rules are ${rules.sort().join(", ")}`}`,
	);
}
