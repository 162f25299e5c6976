import { nearMiss } from "../nearMiss.ts";
import { remembered } from "../remembered.ts";
import { settingNames } from "./settingNames.ts";

const known: ReadonlySet<string> = new Set(settingNames);
/** The user chooses a part of these names. */
const families =
	/^((STARTD|SCHEDD|BENCHMARKS)_CRON_|JOB_ROUTER_(ROUTE|TRANSFORM|CREATE_IDTOKEN)_|JOB_TRANSFORM_|SLOT_TYPE_\d|SUBMIT_REQUIREMENT_|SYSTEM_PERIODIC_(HOLD|RELEASE|REMOVE|VACATE)_)/;

/** The HTCondor setting that a name is close to; undefined if the name is a setting itself or close to none. Ignores case. */
export const nearSetting = remembered((name): string | undefined => {
	// A prefix before a dot names the daemon that a setting is for.
	const own = name.slice(name.lastIndexOf(".") + 1).toUpperCase();
	return known.has(own) || families.test(own)
		? undefined
		: nearMiss(own, settingNames);
});
