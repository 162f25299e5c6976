import { allRules } from "../../../cli/lint/allRules.ts";
import { refusingWarnings } from "../refusingWarnings.ts";

/** docs/rules.md: every rule with its severity, the gravest first. */
export function rulesText(): string {
	const rules = [...allRules()].sort(([one], [other]) =>
		one < other ? -1 : 1,
	);
	const sections = ["error", "warning", "info"].map((severity) => {
		const rows = rules
			.filter(([, rule]) => rule.severity === severity)
			.map(
				([id, { title }]) =>
					`| [${id}](rules/${id}.md) | ${title.replaceAll("|", "\\|")} |`,
			);
		return `## ${severity}\n\n| rule | what it finds |\n|---|---|\n${rows.join("\n")}\n`;
	});
	return `${head}\n${sections.join("\n")}`;
}

const head = `# Rules

For operators who see a finding of \`npx glidefleet lint\` or \`check\`: every rule, and its page with why it matters and how to
fix it, which \`npx glidefleet lint --explain RULE\` prints too.

Errors are what GlideinWMS or Kubernetes refuse, or what never works; with one, nothing is deployed. Warnings and infos are
probable mistakes in a file that may run as it is; they stop nothing. Only of settings, whose file
is yet to be written, some are refused as well: ${[...refusingWarnings].sort().join(", ")}.
\`npm run rules\` writes this page.
`;
