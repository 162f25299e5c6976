import assert from "node:assert/strict";
import { fleetMetrics } from "../cluster/metrics/fleetMetrics.ts";
import { alertCases } from "./support/alertCases.ts";
import { alertRules, rulesFile } from "./support/alertFiles.ts";
import { inputSeries, type Period } from "./support/alertTest.ts";
import {
	fleetScene,
	type SceneChanges,
	sceneTime,
} from "./support/fleetScene.ts";
import { once } from "./support/once.ts";
import { needsPrometheus, promtool, promtoolTest } from "./support/promtool.ts";

/** Long enough for every alert to fire. */
const minutes = 150;
/** Long enough for every alert to fall silent: no rule looks back. */
const silence = 15;
const firing =
	'count by (alertname) (ALERTS{alertstate="firing", alertname=~"Glidefleet.*"})';

/** A fleet in which something is wrong for a time, and then all is well. */
interface Scene {
	readonly what: string;
	/** The first period; none where there are no metrics. */
	readonly broken: () => Promise<Period | undefined>;
	/** The alerts that fire after it, each with its number; none does after the second period. */
	readonly fires: Readonly<Record<string, number>>;
	/** Minutes of the second period. */
	readonly after?: number;
}

const metrics = async (changes?: SceneChanges) =>
	fleetMetrics(await fleetScene(changes), sceneTime);

const scenes: readonly Scene[] = [
	...alertCases.map(({ what, changes, fires }) => ({
		what: `tell of ${what}, and fall silent when it is repaired`,
		broken: async () => ({ text: await metrics(changes), minutes }),
		fires,
	})),
	{
		what: "tell of a status that no longer runs, and of nothing else for that reason",
		broken: async () => ({ text: await metrics(), minutes, frozen: true }),
		fires: { StatusStale: 1 },
	},
	{
		what: "tell that there are no metrics at all, and never of a fleet in which all is well",
		broken: async () => undefined,
		fires: { StatusMissing: 1 },
		after: minutes,
	},
];

/** What promtool is to try; its complaints repeat an expression, and with it the scene's number. */
async function trialOf(
	{ broken, fires, after = silence }: Scene,
	index: number,
	well: string,
) {
	const expect = (at: number, samples: Scene["fires"]) => ({
		expr: `${firing} ${mark(index)}`,
		eval_time: `${at}m`,
		exp_samples: Object.entries(samples).map(([name, value]) => ({
			labels: `{alertname="Glidefleet${name}"}`,
			value,
		})),
	});
	const none = { text: "", minutes };
	return {
		interval: "1m",
		input_series: inputSeries([
			(await broken()) ?? none,
			{ text: well, minutes: after },
		]),
		promql_expr_test: [
			expect(minutes - 1, fires),
			expect(minutes + after - 1, {}),
		],
	};
}

const mark = (index: number) => `# scene ${index}.`;

/** What promtool finds wrong in all the scenes, which it tries in one process. */
const complaints = once(async (): Promise<readonly string[]> => {
	const well = await metrics();
	const tests = await Promise.all(
		scenes.map((scene, index) => trialOf(scene, index, well)),
	);
	// Each `for` of the rules is whole steps of 5 minutes; each minute would take three times as long.
	const trial = {
		...{ rule_files: [rulesFile], evaluation_interval: "5m" },
		tests,
	};
	const said = await promtoolTest(trial).then(
		() => "",
		(error: Error) => error.message,
	);
	if (said !== "" && !said.includes("# scene ")) throw new Error(said);
	return said.split(/(?= expr: )/);
});

describe("The alert rules", () => {
	before(async function () {
		await needsPrometheus(this);
	});

	it("are what promtool takes", async () => {
		await promtool(["check", "rules", rulesFile]);
	});

	for (const [index, { what }] of scenes.entries())
		it(what, async () => {
			const own = (await complaints()).filter((text) =>
				text.includes(mark(index)),
			);
			assert.equal(own.join(""), "");
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
