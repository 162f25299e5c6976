import assert from "node:assert/strict";
import { fleetMetrics } from "../cluster/metrics/fleetMetrics.ts";
import { alertCases } from "./support/alertCases.ts";
import { alertRules, rulesFile } from "./support/alertFiles.ts";
import { inputSeries, type Period } from "./support/alertTest.ts";
import { fleetScene, sceneTime } from "./support/fleetScene.ts";
import { needsPrometheus, promtool, promtoolTest } from "./support/promtool.ts";

let well: string | undefined;
/** Long enough for every alert to fire. */
const minutes = 150;
/** Long enough for every alert to fall silent: no rule looks back. */
const silence = 15;
const firing =
	'count by (alertname) (ALERTS{alertstate="firing", alertname=~"Glidefleet.*"})';

/** Fails unless exactly these alerts fire after the first period, and none after the second, in which all is well. */
async function firesThenFallsSilent(
	broken: Period | undefined,
	fires: Readonly<Record<string, number>>,
	after = silence,
): Promise<void> {
	well ??= fleetMetrics(await fleetScene(), sceneTime);
	const none = { text: "", minutes };
	const expect = (at: number, samples: Readonly<Record<string, number>>) => ({
		expr: firing,
		eval_time: `${at}m`,
		exp_samples: Object.entries(samples).map(([name, value]) => ({
			labels: `{alertname="Glidefleet${name}"}`,
			value,
		})),
	});
	const periods = [broken ?? none, { text: well, minutes: after }];
	await promtoolTest({
		rule_files: [rulesFile],
		// Each `for` of the rules is whole steps of this; each minute would take three times as long.
		evaluation_interval: "5m",
		tests: [
			{
				interval: "1m",
				input_series: inputSeries(periods),
				promql_expr_test: [
					expect(minutes - 1, fires),
					expect(minutes + after - 1, {}),
				],
			},
		],
	});
}

describe("The alert rules", function () {
	this.timeout(60_000);
	before(async function () {
		await needsPrometheus(this);
	});

	it("are what promtool takes", async () => {
		await promtool(["check", "rules", rulesFile]);
	});

	for (const { what, changes, fires } of alertCases)
		it(`tell of ${what}, and fall silent when it is repaired`, async () => {
			const text = fleetMetrics(await fleetScene(changes), sceneTime);
			await firesThenFallsSilent({ text, minutes }, fires);
		});

	it("tell of a status that no longer runs, and of nothing else for that reason", async () => {
		const text = fleetMetrics(await fleetScene(), sceneTime);
		const frozen = { text, minutes, frozen: true };
		await firesThenFallsSilent(frozen, { StatusStale: 1 });
	});

	it("tell that there are no metrics at all, and never of a fleet in which all is well", async () => {
		await firesThenFallsSilent(undefined, { StatusMissing: 1 }, minutes);
	});

	it("are all tried here", () => {
		const tried = new Set(
			alertCases.flatMap(({ fires }) => Object.keys(fires)),
		);
		const all = alertRules.map(({ alert }) => alert.replace("Glidefleet", ""));
		assert.deepEqual(
			all.filter((name) => !tried.has(name)),
			["StatusMissing", "StatusStale"],
		);
	});
});
