import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { allRules } from "../../cli/lint/allRules.ts";
import { rulesText } from "./reference/rulesText.ts";
import { rulePage, rulePages } from "./rulePage.ts";

// `npm run rules`: writes docs/rules.md, the heads of the rules' pages, and the pages of new rules.
for (const rule of allRules().values())
	writeFileSync(join(rulePages, `${rule.id}.md`), rulePage(rule));
writeFileSync(`${rulePages}.md`, rulesText());
