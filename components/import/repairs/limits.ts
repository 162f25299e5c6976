import type { Note } from "../report/findings.ts";
import type { RepairContext } from "./draft.ts";

const totals = ["idle_vms_total", "running_glideins_total"] as const;
const bounds = ["curb", "max"] as const;
const defaults = {
	idle_vms_total: { curb: 200, max: 1000 },
	running_glideins_total: { curb: 90000, max: 100000 },
};

type Total = (typeof totals)[number];

/**
 * Brings a group's limit down to the frontend's own, which counts all groups and is reached first. One below
 * GlideinWMS's default, as of a frontend that is drained, may be another tomorrow: the group's stays.
 */
export function repairLimits(context: RepairContext): void {
	const { model, findings } = context;
	for (const total of totals) {
		const kept: Note[] = [];
		for (const name of Object.keys(model.groups ?? {}))
			repairGroup(context, name, total, kept);
		findings.left.push(...kept);
	}
}

function repairGroup(
	{ model, findings }: RepairContext,
	name: string,
	total: Total,
	kept: Note[],
): void {
	const own = model.groups?.[name]?.config?.[total];
	const most = { ...defaults[total], ...model.config?.[total] };
	const above = bounds.filter((bound) => (own?.[bound] ?? 0) > most[bound]);
	if (own === undefined || above.length === 0) return;
	const where = `groups[${name}]/config/${total}`;
	if (bounds.some((bound) => most[bound] < defaults[total][bound])) {
		kept.push({
			where,
			what: `Kept, but not reached while the frontend's limit on all groups is ${most.curb}/${most.max}: lower it, or raise the frontend's limit`,
		});
		return;
	}
	for (const bound of above) {
		findings.repairs.push({
			where: `${where}/@${bound}`,
			was: String(own[bound]),
			is: String(most[bound]),
			why: "the frontend's limit counts all groups, so the group's limit is never reached",
			less: true,
		});
		own[bound] = most[bound];
	}
}
