import { basename } from "node:path/posix";
import type { Path } from "../../../settings/path.ts";
import { quantityValue } from "../../../settings/quantity.ts";
import type { VolumeSettings } from "../commonSettings.ts";
import type { ServiceContext } from "../serviceKind.ts";
import type { ServicePart } from "../serviceObjectName.ts";
import { type VolumePlan, volumePlan } from "../volumePlan.ts";
import type { DisksSettings } from "./schema.ts";

/** A folder of a disk, and where the container finds it. */
export interface DiskFolder {
	readonly path: string;
	/** The folder on the disk; absent for the disk itself. */
	readonly subPath?: string;
	/** Whether the container may not write there. */
	readonly readOnly?: boolean;
}

/** A disk of a service. */
export interface DiskPlan {
	/** What its claim and its volume are called after. */
	readonly part: ServicePart;
	readonly volume: VolumePlan;
	readonly folders: readonly DiskFolder[];
}

/** Where an image has what a cache keeps. */
export interface DiskPaths {
	readonly namespace: string;
	readonly meta: string;
	/** The folder of the data disk of a number, from 1. */
	data(number: number): string;
}

type Context = ServiceContext<{
	readonly disks?: DisksSettings | null | undefined;
	readonly node?: string | null | undefined;
}>;

/** XRootD ends its start where less than 10 MB are free; less than this is no disk. */
const leastBytes = 2 ** 30;

/**
 * Decides about a cache's disks. A single disk holds all, in folders of the names that the image's own manual gives
 * them; so a disk that was filled by a container started by hand is taken over as it is.
 */
export function diskPlans(context: Context, paths: DiskPaths): DiskPlan[] {
	const settings = context.settings.disks;
	const data = settings?.data ?? [];
	if (data.length === 0) {
		context.report(
			["disks", "data"],
			"The value is missing: at least one data disk is required",
		);
		return [];
	}
	checkEphemeral(data, context);
	const alone = data.length === 1 && !settings?.meta && !settings?.namespace;
	const own = (path: string): DiskFolder => ({ path, subPath: basename(path) });
	const meta = settings?.meta ? [] : [own(paths.meta)];
	const namespace = settings?.namespace ? [] : [own(paths.namespace)];
	const plans = data.map((volume, index): DiskPlan => {
		const path = paths.data(index + 1);
		const guests =
			index > 0 ? [] : settings?.meta ? [] : [...meta, ...namespace];
		return {
			part: `data-${index + 1}`,
			volume: disk(volume, ["disks", "data", index], context),
			folders: [alone ? own(path) : { path }, ...guests],
		};
	});
	if (settings?.meta)
		plans.push({
			part: "meta",
			volume: disk(settings.meta, ["disks", "meta"], context),
			folders: [{ path: paths.meta }, ...namespace],
		});
	if (settings?.namespace)
		plans.push({
			part: "namespace",
			volume: disk(settings.namespace, ["disks", "namespace"], context),
			folders: [{ path: paths.namespace }],
		});
	reserveDisks(plans, context);
	return plans;
}

/** Bytes that the cache may fill, where its data lie on the node's own disk, whose size is not the cache's; else undefined. */
export function ephemeralCapacity(
	disks: readonly DiskPlan[],
): number | undefined {
	const sizes = disks.flatMap(({ part, volume }) =>
		part.startsWith("data-") && volume.type === "ephemeral"
			? [quantityValue(volume.size)]
			: [],
	);
	return sizes.length === 0
		? undefined
		: sizes.reduce((sum, bytes) => sum + bytes, 0);
}

function disk(
	settings: VolumeSettings,
	place: Path,
	{ settings: { node }, cluster, report }: Context,
): VolumePlan {
	const type = settings.type ?? "ephemeral";
	if ((type === "ephemeral" || type === "claim") && !settings.size)
		report(
			place,
			"The value is missing: the size of the whole disk is required",
		);
	return volumePlan(settings, {
		place,
		bytes: leastBytes,
		because: "a smaller one is of no use",
		cluster,
		node,
		report,
	});
}

/** Ephemeral disks are limited by what the cache itself counts, the others by how full they are: it is one or the other. */
function checkEphemeral(
	data: readonly VolumeSettings[],
	{ report }: Context,
): void {
	const types = data.map(({ type }) => type ?? "ephemeral");
	const first = types[0] === "ephemeral";
	for (const [index, type] of types.entries())
		if ((type === "ephemeral") !== first)
			report(
				["disks", "data", index, "type"],
				`Expected data disks that are all ephemeral, or none, found "${type}" and "${types[0]}": watermarks mean something else for each`,
			);
}

/** A folder or claim of two disks, of this service or of another, would count and hold everything twice. */
function reserveDisks(
	plans: readonly DiskPlan[],
	{ name, settings: { node }, reserve, report }: Context,
): void {
	for (const { part, volume } of plans) {
		const what =
			volume.type === "host"
				? node && `the folder ${volume.path} of ${node}`
				: volume.type === "existing"
					? `the claim ${volume.claim}`
					: undefined;
		if (what)
			reserve(what, `the disk ${part} of ${name}`, (message) =>
				report(placeOf(part), message),
			);
	}
}

function placeOf(part: ServicePart): Path {
	const [, number] = /^data-(\d+)$/.exec(part) ?? [];
	return number === undefined
		? ["disks", part]
		: ["disks", "data", Number(number) - 1];
}
