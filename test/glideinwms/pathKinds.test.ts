import assert from "node:assert/strict";
import type { FrontendModel } from "../../glideinwms/model.ts";
import { pathKind } from "../../glideinwms/rules/pathKind.ts";

const faults = (model: FrontendModel) =>
	[...pathKind.check(model, "3.10.17")].map(
		({ path, message }) => `${path.join(".")}: ${message}`,
	);
const files = (...paths: string[]) => ({
	files: paths.map((absfname) => ({ absfname })),
});

describe("path-kind", () => {
	it("finds a file where there is a directory: of every machine, of the frontend, or above another path", () => {
		const problem = "is a directory: expected a file";
		assert.deepEqual(
			faults({
				work: { base_dir: "/srv/work" },
				...files("/tmp", "/srv/work", "/srv/f", "/srv/f/x.lst"),
			}),
			[
				`files.0.absfname: Path "/tmp" ${problem}`,
				`files.1.absfname: Path "/srv/work" ${problem}`,
				`files.2.absfname: Path "/srv/f" ${problem}`,
				'files.3.absfname: Path "/srv/f/x.lst" leads through "/srv/f", which is a file',
			],
		);
	});

	it("finds a path through what is called like a file, in credentials, policies and directories too", () => {
		const through = "/a/wrapper.sh/a/wrapper.sh";
		const found = faults({
			monitor: { base_dir: through },
			match: { policy_file: through },
			groups: {
				main: { security: { credentials: [{ pilotabsfname: through }] } },
			},
		});
		assert.deepEqual(
			found.map((text) => text.split(": ")[0]),
			[
				...["monitor.base_dir", "match.policy_file"],
				"groups.main.security.credentials.0.pilotabsfname",
			],
		);
		for (const text of found)
			assert.match(text, /leads through "\/a\/wrapper\.sh", which is a file$/);
	});

	it("takes one file in several places, a pool's name, and what is no absolute path", () => {
		const pool = { absfname: "/tmp", pool_idx_list: "1,2" };
		assert.deepEqual(
			faults({
				...files("/srv/f/x.sh", "/srv/f/x.sh", "tmp", "/tmp/"),
				security: { credentials: [pool, { absfname: "LegacyGenerator" }] },
			}),
			[],
		);
	});
});
