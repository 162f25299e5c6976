import assert from "node:assert/strict";
import { newestBuild } from "../../../settings/images/newestBuild.ts";
import { registryClient } from "../../../settings/images/registry/registryClient.ts";
import { pushBuild } from "../../support/registry/pushBuild.ts";
import { registryAbsence } from "../../support/registry/registryAbsence.ts";
import {
	startRegistry,
	type TestRegistry,
} from "../../support/registry/startRegistry.ts";
import { skipSuite } from "../../support/skipSuite.ts";

describe("The newest build of a Pelican image, in a real registry", () => {
	let registry: TestRegistry;
	let repository: string;
	let digests: Record<string, string>;
	const newest = (settings: {
		series?: string;
		stream: "release" | "testing";
	}) =>
		newestBuild(registryClient(), {
			family: "pelican",
			settings: { repository, ...settings },
		});

	before(async function () {
		const absence = registryAbsence();
		if (absence !== undefined) skipSuite(this, absence);
		registry = await startRegistry();
		repository = `${registry.host}/pelican_platform/osdf-cache`;
		digests = {};
		for (const tag of ["v7.25.2", "v7.26.0", "v7.27.0-rc.1"])
			digests[tag] = await pushBuild(
				repository,
				tag === "v7.26.0" ? [tag, "latest"] : [tag],
				tag,
			);
	});
	after(() => registry?.stop());

	const cases: [string, Parameters<typeof newest>[0], string][] = [
		["is the one that latest is", { stream: "release" }, "v7.26.0"],
		["is the newest candidate", { stream: "testing" }, "v7.27.0-rc.1"],
		[
			"is the newest of a series that no tag follows",
			{ series: "7.25", stream: "release" },
			"v7.25.2",
		],
	];
	for (const [title, settings, tag] of cases)
		it(title, async () =>
			assert.deepEqual(await newest(settings), { tag, digest: digests[tag] }),
		);

	it("is refused where the series has none", async () => {
		await assert.rejects(
			newest({ series: "8", stream: "release" }),
			/The registry 127\.0\.0\.1:\d+ has no build v8\.N of pelican_platform\/osdf-cache, in 4 tags\. Check series and stream in the settings/,
		);
	});
});
