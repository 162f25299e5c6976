import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../../local/freePort.ts";
import { until } from "../../local/until.ts";
import { startChild } from "../../system/child.ts";
import { rulesFile } from "./alertFiles.ts";

/** An alert as Prometheus has it. */
interface LiveAlert {
	readonly state: "pending" | "firing";
	readonly labels: Readonly<Record<string, string>>;
	readonly annotations: Readonly<Record<string, string>>;
}

/** A Prometheus that scrapes one target, with the project's alert rules. */
export interface RealPrometheus {
	/** Alerts that fire. */
	firing(): Promise<readonly LiveAlert[]>;
	/** Values of a query by their labels, without those of the scrape. */
	query(expr: string): Promise<readonly [Record<string, string>, number][]>;
	/** Values that a label has in the series that a selector names. */
	labelValues(label: string, selector: string): Promise<readonly string[]>;
	stop(): Promise<void>;
}

/** Starts Debian's Prometheus. It scrapes five times a second, and alerts fire at once. */
export async function realPrometheus(target: string): Promise<RealPrometheus> {
	const folder = mkdtempSync(join(tmpdir(), "glidefleet-prometheus-"));
	const rules = readFileSync(rulesFile, "utf8").replace(/^ *for: .*\n/gm, "");
	writeFileSync(join(folder, "rules.yaml"), rules);
	writeFileSync(
		join(folder, "prometheus.yaml"),
		`global: { scrape_interval: 200ms, scrape_timeout: 200ms, evaluation_interval: 100ms }
rule_files: [rules.yaml]
scrape_configs:
  - job_name: glidefleet
    static_configs: [{ targets: ["${target}"] }]
`,
	);
	const port = await freePort();
	const child = startChild("prometheus", [
		`--config.file=${join(folder, "prometheus.yaml")}`,
		`--storage.tsdb.path=${join(folder, "data")}`,
		`--web.listen-address=127.0.0.1:${port}`,
	]);
	let said = "";
	child.stderr.on("data", (chunk) => {
		said += chunk;
	});
	child.stdout.resume();
	const ended = new Promise<void>((resolve) =>
		child.once("exit", () => resolve()),
	);
	const api = async (path: string): Promise<unknown> => {
		const response = await fetch(`http://127.0.0.1:${port}${path}`);
		return response.ok ? response.json() : undefined;
	};
	const stop = async () => {
		child.kill();
		await ended;
		rmSync(folder, { recursive: true, force: true });
	};
	const isReady = () =>
		fetch(`http://127.0.0.1:${port}/-/ready`).then(
			({ ok }) => ok,
			() => {
				if (child.exitCode !== null) throw new Error(said);
				return false;
			},
		);
	await until("The start of Prometheus", 120, isReady).catch(async (error) => {
		await stop();
		throw error;
	});
	return {
		stop,
		firing: async () => {
			const found = (await api("/api/v1/alerts")) as {
				data: { alerts: LiveAlert[] };
			};
			return found.data.alerts.filter(({ state }) => state === "firing");
		},
		labelValues: async (label, selector) => {
			const match = encodeURIComponent(selector);
			const path = `/api/v1/label/${label}/values?match[]=${match}`;
			return ((await api(path)) as { data: string[] }).data;
		},
		query: async (expr) => {
			const path = `/api/v1/query?query=${encodeURIComponent(expr)}`;
			const found = (await api(path)) as {
				data: {
					result: { metric: Record<string, string>; value: [number, string] }[];
				};
			};
			return found.data.result.map(({ metric, value }) => {
				const { instance: _, job: __, ...labels } = metric;
				return [labels, Number(value[1])];
			});
		},
	};
}
