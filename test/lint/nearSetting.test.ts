import assert from "node:assert/strict";
import { nearSetting } from "../../glideinwms/htcondor/nearSetting.ts";
import { knownAttributes } from "../../glideinwms/lint/facts/knownAttributes.ts";
import { misspeltSetting } from "../../glideinwms/lint/rules/nearAttribute.ts";

const near: readonly (readonly [name: string, setting: string])[] = [
	["STARTD_JOB_ENVIRONMENT", "STARTER_JOB_ENVIRONMENT"],
	["SHEDD_DEBUG", "SCHEDD_DEBUG"],
	["MAX_JOBS_RUNING", "MAX_JOBS_RUNNING"],
	["JOB_RENICE_INCREMENTS", "JOB_RENICE_INCREMENT"],
	["UPDATE_INTERVALL", "UPDATE_INTERVAL"],
	["MAXVACATTIME", "MAXVACATETIME"],
	["PREMPTION_REQUIREMENTS", "PREEMPTION_REQUIREMENTS"],
	["startd_job_atrs", "STARTD_JOB_ATTRS"],
	["SCHEDD.MAX_JOBS_RUNING", "MAX_JOBS_RUNNING"],
	["NUM_CPU", "NUM_CPUS"],
	["SUSPENT", "SUSPEND"],
];

const own = [
	"STARTER_JOB_ENVIRONMENT",
	"startd_attrs",
	"SCHEDD.MAX_JOBS_RUNNING",
	"SLOT_TYPE_1",
	"NUM_SLOTS_TYPE_2",
	"STARTD_CRON_TEST_EXECUTABLE",
	"SYSTEM_PERIODIC_HOLD_MEMORY",
	"SUBMIT_REQUIREMENT_Project",
	"JOB_ROUTER_ROUTE_gpu",
	"MY_OWN_SETTING",
	"OSG_SINGULARITY_BINARY",
	"LIGO_DATAFIND_SERVER",
	"HAS_LIGO_FRAMES",
	"IsBlackHole",
	"X",
	"GLIDEIN_CPUS",
];

describe("nearSetting", () => {
	for (const [name, setting] of near)
		it(`takes ${name} for ${setting}`, () =>
			assert.equal(nearSetting(name), setting));

	for (const name of own)
		it(`takes ${name} as it is`, () =>
			assert.equal(nearSetting(name), undefined));
});

describe("misspeltSetting", () => {
	it("leaves what frontends are known to define, and what is no setting's spelling", () => {
		for (const name of [...knownAttributes, "MaxJobRetirmentTime", "Suspent"])
			assert.equal(misspeltSetting(name), undefined, name);
	});
});
