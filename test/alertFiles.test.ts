import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { fleetMetrics, metricTexts } from "../cluster/metrics/fleetMetrics.ts";
import { kindNames } from "../components/kinds.ts";
import {
	alertRules,
	dashboard,
	panelQueries,
	prometheusRuleText,
	rulesText,
} from "./support/alertFiles.ts";
import { inputSeries } from "./support/alertTest.ts";
import { fleetScene, sceneTime } from "./support/fleetScene.ts";
import { root } from "./support/project.ts";
import { prometheusRule } from "./support/prometheusRule.ts";
import { needsPrometheus, promtoolTest } from "./support/promtool.ts";

const metrics = metricTexts.map(({ name }) => name);
const named = (text: string) => text.match(/\bglidefleet_\w+/g) ?? [];

describe("The files in docs/alerts", () => {
	it("name metrics that there are, and no others", () => {
		const texts = [
			...alertRules.map(({ expr }) => expr),
			...panelQueries.map(({ expr }) => expr),
			...dashboard.templating.list.map(({ definition = "" }) => definition),
		];
		const unknown = texts
			.flatMap(named)
			.filter((name) => !metrics.includes(name));
		assert.deepEqual(unknown, []);
		assert.ok(texts.flatMap(named).length > 40);
	});

	it("say of each alert what is wrong, how bad it is, and what to run", () => {
		for (const { alert, labels, annotations } of alertRules) {
			const { summary = "", description = "" } = annotations;
			assert.match(labels.severity ?? "", /^(critical|warning)$/, alert);
			assert.ok(summary.length > 10, alert);
			assert.match(description, /`(glidefleet|kubectl) /, alert);
			assert.doesNotMatch(summary + description, /\n/, alert);
		}
	});

	it("name commands that glidefleet has", () => {
		const texts = alertRules.map(({ annotations }) => annotations.description);
		const commands = [...texts.join(" ").matchAll(/`glidefleet ([a-z]+)/g)];
		for (const [, command] of commands)
			assert.ok(existsSync(join(root, "cli", `${command}.ts`)), command);
		assert.ok(commands.length > 15);
	});

	it("let every kind of cache fill its claims", () => {
		const rule = alertRules.find(({ alert }) => alert.endsWith("NearlyFull"));
		const [, kinds = ""] = /kind=~"(.*)"/.exec(rule?.expr ?? "") ?? [];
		assert.deepEqual(
			kinds.split("|").sort(),
			kindNames.filter((name) => name.endsWith("cache")).sort(),
		);
	});

	it("are the same rules for Prometheus and for its operator (npm run alerts writes those)", () => {
		assert.equal(prometheusRuleText, prometheusRule(rulesText));
		const manifest = parse(prometheusRuleText) as { spec: unknown };
		assert.deepEqual(manifest.spec, parse(rulesText));
	});

	it("are explained in docs/alerts.md, every alert in the order of the rules", () => {
		const page = readFileSync(join(root, "docs/alerts.md"), "utf8");
		assert.deepEqual(
			[...page.matchAll(/^\| `(Glidefleet\w+)` \| (\w+) \|/gm)].map(
				([, alert, severity]) => [alert, severity],
			),
			alertRules.map(({ alert, labels }) => [alert, labels.severity]),
		);
	});

	describe("as promtool reads them", () => {
		before(async function () {
			await needsPrometheus(this);
		});

		it("show something in every panel of the dashboard", async () => {
			const text = fleetMetrics(await fleetScene(), sceneTime);
			await promtoolTest({
				rule_files: [],
				evaluation_interval: "1m",
				tests: [
					{
						interval: "1m",
						input_series: inputSeries([{ text, minutes: 10 }]),
						promql_expr_test: panelQueries.map(({ expr }) => ({
							expr: `count(${expr}) > bool 0`,
							eval_time: "9m",
							exp_samples: [{ labels: "{}", value: 1 }],
						})),
					},
				],
			});
			assert.ok(panelQueries.length > 20);
		});
	});
});
