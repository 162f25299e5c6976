import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { type ChartTemplate, chartTemplate } from "./chartTemplate.ts";
import type { VoManifests } from "./deploy/deployedObjects.ts";

/**
 * Writes a chart of a stack's objects to `folder`: one template for each kind of object, which runs over the frontends
 * in values.yaml. They say the same as the stack's settings, decided: Helm has no names to look up and nothing to check, and
 * nothing to write but YAML where each frontend.xml is a value, `finished`.
 */
export function writeHelmChart(
	folder: string,
	all: readonly VoManifests[],
	{ finished = false } = {},
): void {
	const templates = chartTemplates(all, finished);
	const frontends = all.map(({ vo }, index) =>
		Object.assign({ vo }, ...templates.map(([, { values }]) => values[index])),
	);
	mkdirSync(join(folder, "templates"), { recursive: true });
	copyFileSync(
		join(import.meta.dirname, "chart", "_frontend.tpl"),
		join(folder, "templates", "_frontend.tpl"),
	);
	for (const [name, { text }] of templates)
		writeFileSync(join(folder, "templates", `${name}.yaml`), text);
	const chart = { apiVersion: "v2", name: "frontends", version: "1.0.0" };
	writeFileSync(join(folder, "Chart.yaml"), stringify(chart));
	const values = { lineWidth: 0, aliasDuplicateObjects: false };
	writeFileSync(join(folder, "values.yaml"), stringify({ frontends }, values));
}

function chartTemplates(
	all: readonly VoManifests[],
	finished: boolean,
): [name: string, template: ChartTemplate][] {
	const manifests = all.map(({ manifests }) => Object.entries(manifests));
	const vos = all.map(({ vo }) => vo);
	return (manifests[0] ?? []).map(([name], index) => {
		const objects = manifests.map((own) => own[index]?.[1]);
		return [name, chartTemplate(name, objects, vos, finished)];
	});
}
