import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { root } from "./project.ts";

/** A rule as Prometheus reads it. */
export interface AlertRule {
	readonly alert: string;
	readonly expr: string;
	readonly for?: string;
	readonly labels: Readonly<Record<string, string>>;
	readonly annotations: Readonly<Record<string, string>>;
}
interface Groups {
	readonly groups: readonly { readonly rules: readonly AlertRule[] }[];
}
interface Panel {
	readonly title: string;
	readonly description?: string;
	readonly targets?: readonly PanelTarget[];
	readonly transformations?: readonly {
		readonly options: {
			readonly include?: { readonly names: readonly string[] };
		};
	}[];
}

/** A query of a panel of Grafana. */
export interface PanelTarget {
	readonly refId: string;
	readonly expr: string;
	/** The name of each series, by its labels: `{{service}}`. */
	readonly legendFormat?: string;
}
interface Dashboard {
	readonly panels: readonly Panel[];
	readonly templating: {
		readonly list: readonly {
			readonly name: string;
			readonly definition?: string;
		}[];
	};
}

const read = (name: string) =>
	readFileSync(join(root, "docs/alerts", name), "utf8");

export const rulesFile = join(root, "docs/alerts/glidefleet-rules.yaml");
export const rulesText = read("glidefleet-rules.yaml");
export const prometheusRuleText = read("glidefleet-prometheusrule.yaml");
export const alertRules = (parse(rulesText) as Groups).groups.flatMap(
	({ rules }) => rules,
);
export const dashboard = JSON.parse(
	read("glidefleet-dashboard.json"),
) as Dashboard;

/** What the panels ask, with their titles; of all stacks and services. */
export const panelQueries = dashboard.panels.flatMap(
	({ title, targets = [] }) =>
		targets.map(({ expr }) => ({
			title,
			expr: withVariables(expr),
		})),
);

/** A query with the dashboard's variables as Grafana fills them in; by default all of all. */
export function withVariables(
	expr: string,
	chosen: Readonly<Record<string, string>> = {},
): string {
	return expr.replaceAll(
		/\$(stack|service)/g,
		(_, name: string) => chosen[name] ?? ".*",
	);
}
