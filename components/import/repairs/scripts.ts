import { basename } from "node:path/posix";
import { fileEffects } from "../source/fileEffects.ts";
import { type DraftModel, draftSections, type RepairContext } from "./draft.ts";

const checks = "/osg-flock/node-check/";
/** Files that osg-flock no longer has: reconfig refuses what is not there. */
const gone: Readonly<Record<string, string>> = {
	"crl-check":
		"it needs /usr/bin/python, which worker nodes lack; osg-flock removed it in 2023",
	"clock-check":
		"it needs /usr/bin/python, which worker nodes lack; osg-flock removed it in 2023",
	"osgvo-bench": "osg-flock removed it in 2023",
	"frame_files_small.txt": "osg-flock removed it in 2023",
	"ligo-cvmfs-storage-check.sh": "osg-flock removed it in January 2026",
};
const images = "SINGULARITY_IMAGES_DICT";
const setter = "generic_pre_singularity_setup.sh";

/** Takes away scripts that worker nodes cannot run, that are gone upstream, or that overwrite what the frontend says. */
export function repairScripts({ model, findings }: RepairContext): void {
	for (const { prefix, settings, group } of draftSections(model)) {
		const files = settings.files ?? [];
		const kept = files.filter((file, index) => {
			const why = reasonAgainst(file.absfname ?? "", model, group);
			if (why === undefined) return true;
			const where = fileEffects(prefix, files, index);
			findings.repairs.push({
				...{ where, was: "staged", is: "not staged", why },
				also: [where],
				less: true,
			});
			return false;
		});
		if (kept.length < files.length) settings.files = kept;
	}
}

function reasonAgainst(
	absfname: string,
	model: DraftModel,
	ofGroup: boolean,
): string | undefined {
	const name = basename(absfname);
	if (absfname.includes(checks) && Object.hasOwn(gone, name)) return gone[name];
	const isSet = Object.hasOwn(model.attrs ?? {}, images);
	return name === setter && isSet && !ofGroup
		? `it only sets ${images} to its own list, ignoring the frontend's value`
		: undefined;
}
