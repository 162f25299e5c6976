import assert from "node:assert/strict";
import { dashboard, type PanelTarget, withVariables } from "./alertFiles.ts";
import type { RealPrometheus } from "./realPrometheus.ts";

type Series = Awaited<ReturnType<RealPrometheus["query"]>>;

/** Asks as Grafana does for every panel, and holds what comes to what the panel makes of it. */
export async function checkPanels(
	prometheus: RealPrometheus,
	chosen: Readonly<Record<string, string>>,
): Promise<void> {
	for (const {
		title,
		targets = [],
		transformations = [],
	} of dashboard.panels) {
		const columns = new Set<string>();
		for (const target of targets) {
			const series = await prometheus.query(withVariables(target.expr, chosen));
			assert.ok(series.length > 0, `${title}: ${target.expr}`);
			checkSeries(title, target, series, chosen);
			for (const [labels] of series)
				for (const label of Object.keys(labels)) columns.add(label);
			columns.add(targets.length > 1 ? `Value #${target.refId}` : "Value");
		}
		const shown = transformations.flatMap(
			({ options: { include } }) => include?.names ?? [],
		);
		for (const name of shown) assert.ok(columns.has(name), `${title}: ${name}`);
	}
}

/** Each series has a name of its own, of labels that it has, and is of what was chosen. */
function checkSeries(
	title: string,
	{ legendFormat }: PanelTarget,
	series: Series,
	chosen: Readonly<Record<string, string>>,
): void {
	for (const [labels] of series)
		for (const [name, value] of Object.entries(chosen))
			if (labels[name] !== undefined)
				assert.equal(labels[name], value, `${title}: ${name}`);
	if (legendFormat === undefined) return;
	const names = series.map(([labels]) =>
		legendFormat.replace(/\{\{(\w+)\}\}/g, (_, label: string) => {
			const value = labels[label];
			return value ?? assert.fail(`${title}: no ${label}`);
		}),
	);
	assert.deepEqual(names, [...new Set(names)], title);
}

/** What a variable offers, by its `label_values(SELECTOR, LABEL)`. */
export async function variableValues(
	prometheus: RealPrometheus,
	name: string,
	chosen: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
	const found = dashboard.templating.list.find((one) => one.name === name);
	const [, selector = "", label = ""] =
		/^label_values\((.*), (\w+)\)$/.exec(found?.definition ?? "") ?? [];
	return prometheus.labelValues(label, withVariables(selector, chosen));
}
