import type { Path } from "../../settings/path.ts";
import { unknownName } from "../../settings/unknownName.ts";
import type { DiskPlan } from "../shared/disks/diskPlans.ts";
import type { ServiceContext } from "../shared/serviceKind.ts";
import type { OsdfOriginLayer } from "./originSchema.ts";
import { overlapsOf } from "./overlapsOf.ts";
import {
	type StoredExport,
	storedExport,
	storedExports,
} from "./storedExport.ts";

/** Faults of exports that open what another one guards, of the same origin or of another one of the stack. */
export function checkOverlaps(
	{ name, settings, board, report }: ServiceContext<OsdfOriginLayer>,
	disks: readonly DiskPlan[],
): void {
	const known = board(storedExports);
	const own = (settings.exports ?? []).map((each) =>
		storedExport(name, each, { settings, disks }),
	);
	const placeOf = (weak: StoredExport, mine: number, key: string): Path => {
		const index = own.indexOf(weak);
		// The fault of another origin's export shows at the one here that it opens.
		const at = index < 0 ? mine : index;
		return ["exports", at, index < 0 ? "path" : key];
	};
	for (const [index, each] of own.entries()) {
		for (const other of [...known, ...own.slice(0, index)])
			for (const { weak, key, message } of overlapsOf(each, other))
				report(placeOf(weak, index, key), message);
		checkInside(each, index, [...known, ...own], report);
	}
	known.push(...own);
}

/** A prefix in `inside` that no export has would hide a typing error. */
function checkInside(
	{ inside, prefix }: StoredExport,
	index: number,
	all: readonly StoredExport[],
	report: ServiceContext<OsdfOriginLayer>["report"],
): void {
	const others = all.map((each) => each.prefix).filter((one) => one !== prefix);
	for (const [at, named] of inside.entries())
		if (!others.includes(named))
			report(
				["exports", index, "inside", at],
				unknownName("export", named, [...new Set(others)]),
			);
}
