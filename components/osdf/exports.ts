import { unknownName } from "../../settings/unknownName.ts";
import type { DiskFolder, DiskPlan } from "../shared/disks/diskPlans.ts";
import type { ServiceContext } from "../shared/serviceKind.ts";
import { volumePlan } from "../shared/volumePlan.ts";
import { pelicanContract } from "./imageContract.ts";
import type { OriginExport, OsdfOriginLayer } from "./originSchema.ts";

type Context = ServiceContext<OsdfOriginLayer>;

/** Where the container finds a volume of an origin. */
export function volumePath(name: string): string {
	return `${pelicanContract.exports}/${name}`;
}

/** The volumes of an origin's data. What no client may write to, its own container may not either. */
export function originDisks({
	name,
	settings,
	cluster,
	report,
	reserve,
}: Context): DiskPlan[] {
	const volumes = Object.entries(settings.volumes ?? {});
	return volumes.sort().flatMap(([volume, own]): DiskPlan[] => {
		if (own === null) return [];
		const place = ["volumes", volume];
		if ((own.type ?? "ephemeral") === "ephemeral")
			report(
				place,
				"Ephemeral volumes are lost with the pod: use type claim, existing or host",
			);
		if (own.type === "claim" && !own.size)
			report(place, "The value is missing: size is needed");
		const users = (settings.exports ?? []).filter(
			(each) => each.volume === volume,
		);
		if (users.length === 0)
			report(place, `No export uses this volume: remove it`);
		const isWritten = users.some(({ capabilities }) =>
			capabilities.includes("Writes"),
		);
		const plan = volumePlan(own, {
			place,
			bytes: 2 ** 20,
			because: "a smaller one is of no use",
			cluster,
			node: settings.node,
			report,
		});
		if (plan.type === "existing" || plan.type === "host") {
			const what =
				plan.type === "host"
					? `the folder ${plan.path} of ${settings.node}`
					: `the claim ${plan.claim}`;
			// Several may read what lies there; whoever writes has it for itself.
			if (isWritten)
				reserve(what, `the volume ${volume} of ${name}`, (message) =>
					report(place, message),
				);
		}
		const folder: DiskFolder = {
			path: volumePath(volume),
			...(isWritten ? {} : { readOnly: true }),
		};
		return [{ part: `data-${volume}`, volume: plan, folders: [folder] }];
	});
}

/** Faults of exports that are each in order, and do not go together or with the rest. */
export function checkExports({ name, settings, report }: Context): void {
	const exports = settings.exports ?? [];
	if (exports.length === 0)
		report(
			["exports"],
			`The value is missing: at least one export is needed. Set it in config/services/${name}.yaml`,
		);
	if (settings.s3 && settings.volumes)
		report(
			["s3"],
			"Expected either volumes or an object store (s3), found both: use two origins",
		);
	const seen = new Map<string, number>();
	for (const [index, own] of exports.entries()) {
		const other = seen.get(own.prefix);
		if (other !== undefined)
			report(
				["exports", index, "prefix"],
				`Export ${other + 1} already has the prefix "${own.prefix}": choose another`,
			);
		seen.set(own.prefix, index);
		checkExport(settings, own, (key, message) =>
			report(["exports", index, key], message),
		);
	}
}

function checkExport(
	{ s3, volumes }: OsdfOriginLayer,
	own: OriginExport,
	report: (key: string, message: string) => void,
): void {
	const foreign = s3 ? (["volume"] as const) : (["bucket", "keys"] as const);
	for (const key of foreign)
		if (own[key] !== undefined)
			report(
				key,
				`${key} does not apply to an origin of ${s3 ? "an object store (s3)" : "volumes"}: remove it`,
			);
	if (!s3 && own.volume === undefined)
		report("volume", "The value is missing: the volume's name is needed");
	if (!s3 && own.volume !== undefined && !volumes?.[own.volume])
		report(
			"volume",
			unknownName("volume", own.volume, Object.keys(volumes ?? {})),
		);
	const { capabilities } = own;
	if (own.issuers && !needsToken(own))
		report(
			"issuers",
			`issuers does not apply to public capabilities (${capabilities.join(", ")}): remove it, or use Reads or Writes`,
		);
	if (capabilities.includes("Reads") && capabilities.includes("PublicReads"))
		report(
			"capabilities",
			"PublicReads opens to everyone what Reads opens to tokens: use only one of them",
		);
}

function needsToken({ capabilities }: OriginExport): boolean {
	return capabilities.includes("Reads") || capabilities.includes("Writes");
}
