import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { serveMetrics } from "../cli/status/serveMetrics.ts";
import { fleetMetrics } from "../cluster/metrics/fleetMetrics.ts";
import type { StackStatus } from "../cluster/status/stackStatus.ts";
import type { Cluster } from "../local/cluster.ts";
import { freePort } from "../local/freePort.ts";
import { until } from "../local/until.ts";
import { startChild } from "../system/child.ts";
import { alertCases } from "./support/alertCases.ts";
import { captured } from "./support/captured.ts";
import { fleetScene, sceneTime } from "./support/fleetScene.ts";
import { glidefleet, runIn } from "./support/glidefleet.ts";
import { checkPanels, variableValues } from "./support/grafanaPanels.ts";
import { type TemporaryProject, temporaryProject } from "./support/project.ts";
import { needsPrometheus } from "./support/promtool.ts";
import {
	type RealPrometheus,
	realPrometheus,
} from "./support/realPrometheus.ts";
import { freshNamespace, sharedCluster } from "./support/sharedCluster.ts";

/** The alerts that fire, and how often, by their names. */
async function fired(prometheus: RealPrometheus) {
	const counts: Record<string, number> = {};
	for (const { labels } of await prometheus.firing()) {
		const name = (labels.alertname ?? "").replace("Glidefleet", "");
		counts[name] = (counts[name] ?? 0) + 1;
	}
	return counts;
}

/** Waits until exactly these alerts fire. */
async function fires(
	prometheus: RealPrometheus,
	wanted: Readonly<Record<string, number>>,
): Promise<void> {
	const sorted = (counts: Readonly<Record<string, number>>) =>
		JSON.stringify(Object.entries(counts).sort());
	const isSo = async () => sorted(await fired(prometheus)) === sorted(wanted);
	await until(`The alerts ${sorted(wanted)}`, 40, isSo).catch(async () =>
		assert.deepEqual(await fired(prometheus), wanted),
	);
}

describe("A real Prometheus that scrapes the metrics", () => {
	before(async function () {
		await needsPrometheus(this, "prometheus");
	});

	describe("of a fleet", () => {
		let prometheus: RealPrometheus;
		let well: string;
		let text: string;
		const ending = new AbortController();
		let served: Promise<unknown>;

		before(async () => {
			well = fleetMetrics(await fleetScene(), sceneTime);
			text = well;
			const port = await freePort();
			served = captured(() =>
				serveMetrics(async () => text, {
					address: { host: "127.0.0.1", port },
					signal: ending.signal,
					period: 100,
				}),
			);
			prometheus = await realPrometheus(`127.0.0.1:${port}`);
			const isScraped = async () =>
				(await prometheus.query("glidefleet_stack_up")).length === 2;
			await until("The first scrape", 120, isScraped);
		});
		after(async () => {
			ending.abort();
			await served;
			await prometheus?.stop();
		});

		for (const { what, changes, fires: wanted } of alertCases)
			it(`fires for ${what}, says what to do, and falls silent when it is repaired`, async () => {
				text = well;
				await fires(prometheus, {});
				text = fleetMetrics(await fleetScene(changes), sceneTime);
				await fires(prometheus, wanted);
				for (const { annotations } of await prometheus.firing())
					assert.doesNotMatch(
						`${annotations.summary} ${annotations.description}`,
						/\{\{|<no value>|error|NaN/,
					);
				text = well;
				await fires(prometheus, {});
			});

		it("gives every panel and variable of the Grafana dashboard what it shows", async () => {
			await checkPanels(prometheus, {});
			await checkPanels(prometheus, { stack: "nautilus", service: "gluex" });
			const values = (name: string, stack?: string) =>
				variableValues(prometheus, name, stack === undefined ? {} : { stack });
			assert.deepEqual(await values("stack"), ["nautilus", "second"]);
			assert.deepEqual(await values("service", "second"), ["gluex"]);
			assert.deepEqual(await values("service"), [
				...["gluex", "osdf-cache-site", "squid-ucsd"],
			]);
		});

		it("fires where there is no status, or only an old one", async () => {
			const old = new Date(sceneTime.getTime() - 3 * 3600_000);
			text = fleetMetrics([], old);
			await fires(prometheus, { StatusStale: 1 });
			text = "";
			await fires(prometheus, { StatusMissing: 1 });
		});
	});

	describe("of a real cluster, by the command", () => {
		let project: TemporaryProject;
		let cluster: Cluster;
		let environment: Record<string, string>;

		before(async function () {
			cluster = await sharedCluster(this);
			const namespace = await freshNamespace(cluster);
			project = temporaryProject();
			project.remove("Pulumi.nautilus.yaml");
			project.write(
				"Pulumi.local.yaml",
				"config:\n  glidefleet:cluster: local\n  glidefleet:services: [squid-ucsd]\n",
			);
			project.useNamespace(namespace);
			environment = { KUBECONFIG: cluster.kubeconfig };
		});
		after(() => project?.dispose());

		/** Runs `status --listen` and a Prometheus that scrapes it, as long as the work takes. */
		async function scraped(
			work: (prometheus: RealPrometheus) => Promise<void>,
		): Promise<void> {
			const port = await freePort();
			const address = `127.0.0.1:${port}`;
			const command = ["status", "--output", "prometheus", "--listen", address];
			const child = startChild(
				process.execPath,
				[runIn, project.root, ...command, "--no-urls"],
				{ env: { ...(process.env as Record<string, string>), ...environment } },
			);
			child.stdout.resume();
			child.stderr.resume();
			const ended = new Promise((resolve) => child.once("exit", resolve));
			const prometheus = await realPrometheus(address);
			try {
				const isScraped = async () =>
					(await prometheus.query("glidefleet_stack_up == 1")).length === 1;
				await until("The first scrape", 60, isScraped);
				await work(prometheus);
			} finally {
				await prometheus.stop();
				child.kill();
				assert.equal(await ended, 0);
			}
		}

		it("tells of what is missing, as status --json does, and no more of it once it is there", async () => {
			const show = async () => {
				const args = ["status", "--json", "--no-urls"];
				const { stdout } = await glidefleet(project.root, args, environment);
				return (JSON.parse(stdout) as StackStatus[])[0]?.services[0];
			};
			await scraped(async (prometheus) => {
				const drift = (await show())?.drift.length ?? 0;
				assert.ok(drift > 0);
				const isTold = async () => {
					const { Drift, PodsNotReady } = await fired(prometheus);
					return Drift === 1 && PodsNotReady === 1;
				};
				await until("The alerts", 120, isTold);
				assert.deepEqual(
					await prometheus.query("glidefleet_service_drifted_fields"),
					[
						[
							{
								__name__: "glidefleet_service_drifted_fields",
								stack: "local",
								service: "squid-ucsd",
							},
							drift,
						],
					],
				);
			});
			const render = ["render", "--stack", "local"];
			const { stdout } = await glidefleet(project.root, render, environment);
			await cluster.kubectl(["apply", "--server-side", "-f", "-"], stdout);
			const isReady = async () => (await show())?.replicas.ready === 1;
			await until("The squid's pod", 60, isReady);
			await scraped(async (prometheus) => {
				// Time enough for the rules to be judged some times.
				await pause(2000);
				const { Drift, PodsNotReady } = await fired(prometheus);
				assert.deepEqual([Drift, PodsNotReady], [undefined, undefined]);
			});
		});
	});
});
