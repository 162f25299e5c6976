import assert from "node:assert/strict";
import { benchDeploy } from "../../bench/benchDeploy.ts";
import { collector } from "../../bench/collector.ts";
import { resultTable } from "../../bench/resultTable.ts";
import { temporaryFolder } from "../../bench/temporaryFolder.ts";
import { pulumiAbsence } from "../../local/pulumi.ts";
import { needsControlPlane } from "../support/sharedCluster.ts";
import { skipSuite } from "../support/skipSuite.ts";

describe("The benchmark beside a bare program, under the real engine,", function () {
	this.timeout(900_000);
	before(async function () {
		const absence = pulumiAbsence();
		if (absence !== undefined) skipSuite(this, absence);
		await needsControlPlane(this);
	});

	it("measures all from plan to destroy, of the very same resources", async () => {
		const notes: string[] = [];
		const { keep, all: kept } = collector();
		await temporaryFolder((folder) =>
			benchDeploy({
				folder,
				sizes: [2],
				runs: 1,
				others: ["bare", "kubectl"],
				progress: () => {},
				note: (line) => notes.push(line),
				keep,
			}),
		);
		const results = kept();
		assert.match(
			notes.join("\n"),
			/^2 frontends: \d\d+ pieces of credentials were in clear in none of \d+ files/,
		);
		const programs = ["glidefleet", "bare program", "kubectl apply"];
		const all = ["plan", "first", "again", "change", "refresh", "destroy"];
		assert.deepEqual(
			results.map(({ command, program }) => [command, program]),
			all.flatMap((command) =>
				programs
					.filter((name) => command !== "refresh" || !name.includes("kubectl"))
					.map((program) => [command, program]),
			),
		);
		for (const { runs, program, command, kilobytes } of results) {
			assert.ok(runs.every(({ seconds }) => seconds > 0));
			const keeps = program !== "kubectl apply" && command !== "destroy";
			assert.equal((kilobytes ?? 0) > 0, keeps && command !== "plan");
		}
		assert.match(resultTable(results), /^first +bare program +2 .* \d\.\d\d/m);
	});
});
