import type { RepairContext } from "./draft.ts";

const totals = ["idle_vms_total", "running_glideins_total"] as const;
const defaults = {
	idle_vms_total: { curb: 200, max: 1000 },
	running_glideins_total: { curb: 90000, max: 100000 },
};

/** Brings a group's limit down to the frontend's own, which counts all groups and is reached first. */
export function repairLimits({ model, findings }: RepairContext): void {
	for (const [name, { config }] of Object.entries(model.groups ?? {})) {
		for (const total of totals) {
			for (const bound of ["curb", "max"] as const) {
				const most = model.config?.[total]?.[bound] ?? defaults[total][bound];
				const own = config?.[total];
				const was = own?.[bound];
				if (own === undefined || was === undefined || was <= most) continue;
				own[bound] = most;
				findings.repairs.push({
					where: `groups[${name}]/config/${total}/@${bound}`,
					was: String(was),
					is: String(most),
					why: "the frontend's own limit counts all groups, so the group's is never reached",
				});
			}
		}
	}
}
