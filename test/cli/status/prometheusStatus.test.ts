import assert from "node:assert/strict";
import { main } from "../../../cli/main.ts";
import type { StackStatus } from "../../../cluster/status/stackStatus.ts";
import { captured, type Ran } from "../../support/captured.ts";
import { oneOfTwoClusters, twoStacks } from "../../support/oneOfTwoClusters.ts";
import {
	type TemporaryProject,
	temporaryProject,
} from "../../support/project.ts";
import { seriesOf } from "../../support/promtool.ts";

describe("status --output prometheus", () => {
	let project: TemporaryProject;
	const run = (...args: string[]): Promise<Ran> =>
		captured(() => main(["status", ...args], project.root));

	beforeEach(() => {
		project = temporaryProject();
		twoStacks(project);
	});
	afterEach(() => project.dispose());

	const refused: Readonly<Record<string, readonly [string[], RegExp]>> = {
		"an unknown format": [
			["--output", "prometeus"],
			/Unknown value "prometeus" for "--output"; expected text, json or prometheus/,
		],
		"--listen without it": [
			["--listen", "127.0.0.1:9877"],
			/--listen requires --output prometheus/,
		],
		"--watch with it": [
			["--output", "prometheus", "--watch"],
			/--watch cannot be used with --output prometheus; use --listen HOST:PORT/,
		],
		"--json with it": [
			["--output", "prometheus", "--json"],
			/--json cannot be used with --output prometheus/,
		],
		"--fail-on with it": [
			["--output", "prometheus", "--fail-on", "expiring=14d"],
			/--fail-on cannot be used with --output prometheus/,
		],
		"an address without a host": [
			["--output", "prometheus", "--listen", "9877"],
			/--listen is "9877": expected HOST:PORT, for example 127\.0\.0\.1:\d+/,
		],
		"a port that is none": [
			["--output", "prometheus", "--listen", "127.0.0.1:98770"],
			/--listen is "127\.0\.0\.1:\d+": expected HOST:PORT/,
		],
	};
	for (const [what, [args, said]] of Object.entries(refused))
		it(`refuses ${what}`, async () => {
			const { status, stdout, stderr } = await run(...args);
			assert.deepEqual([status, stdout], [2, ""]);
			assert.match(stderr, said);
		});

	it("ends with 1 for a stack that the project does not have", async () => {
		const args = ["--output", "prometheus", "--stack", "nautilu"];
		const { status, stdout } = await run(...args);
		assert.deepEqual([status, stdout], [1, ""]);
	});

	describe("where one of two clusters answers", () => {
		oneOfTwoClusters(() => project);

		it("prints what is known, says on standard error why the rest is not, and ends with 0", async () => {
			const { status, stdout, stderr } = await run("--output", "prometheus");
			assert.equal(status, 0);
			assert.match(stderr, /^Stack nautilus:\n.*context.*nautilus/m);
			const found = seriesOf(stdout);
			assert.deepEqual(
				["local", "nautilus"].map((stack) =>
					found.get(`glidefleet_stack_up{stack="${stack}"}`),
				),
				[1, 0],
			);
			const squid = 'stack="local",service="squid-ucsd"';
			const { stdout: json } = await run("--json", "--no-urls");
			const [local] = JSON.parse(json) as StackStatus[];
			const drift = local?.services[0]?.drift.length ?? 0;
			assert.ok(drift > 0);
			assert.equal(
				found.get(`glidefleet_service_drifted_fields{${squid}}`),
				drift,
			);
			assert.equal(found.get(`glidefleet_service_replicas_ready{${squid}}`), 0);
		});

		it("takes one stack, and costs no more than its row where that does not answer", async () => {
			const args = ["--output", "prometheus", "--stack", "nautilus"];
			const { status, stdout } = await run(...args);
			assert.equal(status, 0);
			assert.deepEqual(
				[...seriesOf(stdout)].filter(([name]) => name.includes("{")),
				[
					['glidefleet_stack_up{stack="nautilus"}', 0],
					['glidefleet_stack_well{stack="nautilus"}', 0],
				],
			);
		});
	});
});
