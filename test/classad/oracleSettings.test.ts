import assert from "node:assert/strict";
import { nearSetting } from "../../glideinwms/htcondor/nearSetting.ts";
import { settingNames } from "../../glideinwms/htcondor/settingNames.ts";
import { skipSuite } from "../support/skipSuite.ts";
import { askOracle } from "./askOracle.ts";

interface Settings {
	readonly settings: readonly string[];
	readonly strange: readonly string[];
}

/** Settings of 23.9 that 25.14 no longer has, and those of other programs than the library. */
const elsewhere = `
BIOTECH COLLECTOR_REPEAT_STARTD_ADS CREDD_ARGS CREDD_PORT DAGMAN_COPY_TO_SPOOL ECRYPTFS_ADD_PASSPHRASE
ECRYPTFS_KEY_TIMEOUT ENABLE_STDOUT_TESTING ENCRYPT_EXECUTE_DIRECTORY_FILENAMES GCE_GAHP_DEBUG GRIDMANAGER_PER_JOB
JOB_ROUTER_USE_DEPRECATED_ROUTER_ENTRIES NAMED_CHROOT SCHEDD_HOST SEC_INVALIDATE_SESSIONS_VIA_TCP
SEC_SCITOKENS_ALLOW_EXTRA_SLASH STARTD_SENDS_ALIVES STARTER_HANDLES_ALIVES`
	.trim()
	.split(/\s+/);

describe("The table of HTCondor's settings, held against its library,", () => {
	let found: Settings = { settings: [], strange: [] };

	before(function () {
		const oracle = askOracle<Settings>([{ settings: settingNames }]);
		if ("absent" in oracle) return skipSuite(this, oracle.absent);
		[found = found] = oracle.answers;
	});

	it("has every setting that has a default", () => {
		const names = found.settings.filter((name) => /^[A-Z0-9_]+$/.test(name));
		assert.ok(names.length > 900, `${names.length} found`);
		assert.deepEqual(
			names.filter((name) => !settingNames.includes(name)),
			[],
		);
	});

	it("has no other, but for those that are known to be elsewhere", () =>
		assert.deepEqual(
			found.strange.filter((name) => !elsewhere.includes(name)),
			[],
		));

	it("lacks what is nearly a setting", () => {
		for (const name of ["STARTD_JOB_ENVIRONMENT", "SHEDD_DEBUG"])
			assert.ok(!found.settings.includes(name) && nearSetting(name), name);
	});
});
