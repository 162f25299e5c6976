import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { collectUnits } from "../../cli/lint/collectUnits.ts";
import { lintUnit } from "../../cli/lint/lintUnit.ts";
import { stackUnits } from "../../cli/lint/stackUnits.ts";
import { root } from "../support/project.ts";
import { skipSuite } from "../support/skipSuite.ts";

const folder = join(root, "..", "shared", "production");

/** Every fault known of the published files: file, line, column and rule. */
const faults = `
gluex/frontend.xml:115:122 classad-syntax
gluex/frontend.xml:33:50 match-attr-type
gluex/frontend.xml:18:24 match-expr-types
gluex/frontend.xml:24:31 match-attr-side
gluex/frontend.xml:18:353 match-attr-undeclared
gluex/frontend.xml:165:49 foreign-vo
gluex/frontend.xml:73:35 limit-above-global
gluex/frontend.xml:73:46 limit-above-global
gluex/frontend.xml:109:35 limit-above-global
gluex/frontend.xml:109:46 limit-above-global
gluex/frontend.xml:41:25 dn-differs
gluex/frontend.xml:47:74 dn-differs
gluex/frontend.xml:39:25 shared-dn
gluex/frontend.xml:146:22 shared-dn
gluex/frontend.xml:62:54 attr-list-published
gluex/frontend.xml:18:230 match-expr-entry-text
gluex/frontend.xml:18:274 match-expr-entry-text
gluex/frontend.xml:18:178 match-expr-split
gluex/frontend.xml:18:443 match-expr-split
gluex/frontend.xml:153:23 file-interpreter
jlab/frontend.xml:34:50 match-attr-type
jlab/frontend.xml:24:31 match-attr-side
jlab/frontend.xml:144:23 dn-syntax
jlab/frontend.xml:145:23 dn-syntax
jlab/frontend.xml:144:70 port-missing
jlab/frontend.xml:27:28 dn-differs
jlab/frontend.xml:28:287 duplicate-node
jlab/frontend.xml:96:187 foreign-vo
jlab/frontend.xml:71:35 limit-above-global
jlab/frontend.xml:71:46 limit-above-global
jlab/frontend.xml:107:35 limit-above-global
jlab/frontend.xml:107:46 limit-above-global
jlab/frontend.xml:60:54 attr-list-published
jlab/proxies.ini:20:1 proxies-key-ignored
jlab/proxies.ini:34:1 proxies-key-ignored
igwn/proxies.ini:20:1 proxies-key-ignored
igwn/frontend.xml:73:19 attr-list-type
igwn/frontend.xml:76:140 near-path
igwn/frontend.xml:289:92 classad-constant
igwn/frontend.xml:431:202 port-missing
igwn/frontend.xml:451:144 file-prefix
igwn/igwn.yaml:30:14 node-terms
uclhc/frontend.xml:40:176 near-path
uclhc/frontend.xml:55:19 attr-list-type
uclhc/frontend.xml:24:31 match-attr-side
uclhc/frontend.xml:33:50 match-attr-type
uclhc/ingress.yaml:1:13 api-gone
uclhc/uclhc.yaml:12:11 rolling-update-claim
igwn/frontend.xml:76:19 attr-overwritten
igwn/frontend.xml:19:141 match-expr-split
uclhc/uclhc.yaml:4:9 token-folder
uclhc/uclhc.yaml:4:9 trust-domain`
	.trim()
	.split("\n");

describe("lint of the published frontends", () => {
	let found: ReadonlySet<string>;

	before(async function () {
		if (!existsSync(folder))
			skipSuite(this, "there is no folder ../shared/production");
		const units = collectUnits([folder]);
		const findings = await Promise.all(
			units.map((unit) => lintUnit(unit, "3.10.17")),
		);
		found = new Set(
			findings
				.flat()
				.map(
					({ file, line, column, rule }) =>
						`${file.slice(folder.length + 1)}:${line}:${column} ${rule}`,
				),
		);
	});

	for (const fault of faults)
		it(`finds ${fault}`, () => {
			assert.ok(found.has(fault), [...found].join("\n"));
		});
});

describe("lint of all that the stacks deploy", () => {
	it("finds nothing above info but that Nautilus's identity is for its operators to state", async () => {
		const units = stackUnits(root);
		assert.ok(units.length >= 8);
		const findings = await Promise.all(
			units.map(({ unit, release }) => lintUnit(unit, release)),
		);
		const grave = findings
			.flat()
			.filter(({ severity }) => severity !== "info")
			.map(({ rule, file }) => `${rule} ${file}`);
		assert.deepEqual(grave, ["cluster-identity config/clusters/nautilus.yaml"]);
	});
});
