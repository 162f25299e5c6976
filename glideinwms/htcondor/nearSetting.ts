import { nearMiss } from "../nearMiss.ts";
import { remembered } from "../remembered.ts";
import { settingNames } from "./settingNames.ts";

const known: ReadonlySet<string> = new Set(settingNames);
/** A part of these names is the user's own. */
const families =
	/^((STARTD|SCHEDD|BENCHMARKS)_CRON_|JOB_ROUTER_(ROUTE|TRANSFORM|CREATE_IDTOKEN)_|JOB_TRANSFORM_|SLOT_TYPE_\d|SUBMIT_REQUIREMENT_|SYSTEM_PERIODIC_(HOLD|RELEASE|REMOVE|VACATE)_)/;

/** The setting of HTCondor that a name is nearly called like; undefined where it is one itself, or far from all. Case does not count. */
export const nearSetting = remembered((name): string | undefined => {
	// In front of a point stands the daemon that a setting is for.
	const own = name.slice(name.lastIndexOf(".") + 1).toUpperCase();
	return known.has(own) || families.test(own)
		? undefined
		: nearMiss(own, settingNames);
});
