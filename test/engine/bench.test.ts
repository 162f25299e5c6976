import assert from "node:assert/strict";
import { benchPulumi } from "../../bench/benchPulumi.ts";
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

	it("measures preview and up of the very same resources", async () => {
		const told: string[] = [];
		const comparisons = await temporaryFolder((folder) =>
			benchPulumi({
				folder,
				sizes: [2],
				runs: 1,
				progress: (line) => told.push(line),
			}),
		);
		assert.deepEqual(
			comparisons.map(({ command, frontends }) => [command, frontends]),
			[
				["preview", 2],
				["up", 2],
			],
		);
		for (const { seconds, kilobytes } of comparisons)
			for (const side of [seconds, kilobytes ?? seconds])
				assert.ok(side.ours > 0 && side.baseline > 0);
		assert.deepEqual(told, [
			"pulumi: preparing 2 frontends",
			"pulumi preview: 2 frontends",
			"pulumi up: 2 frontends",
		]);
	});
});
