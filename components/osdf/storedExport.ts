import { posix } from "node:path";
import type { DiskPlan } from "../shared/disks/diskPlans.ts";
import type { Topic } from "../shared/serviceKind.ts";
import { serviceObjectName } from "../shared/serviceObjectName.ts";
import { volumePath } from "./exports.ts";
import type { OriginExport, OsdfOriginLayer } from "./originSchema.ts";

/** An export of an origin: what it opens, where that lies, and to whom. */
export interface StoredExport {
	/** The origin's name in the stack. */
	readonly origin: string;
	readonly prefix: string;
	/** What holds the data, in words: a claim, a node, an object store. */
	readonly store: string;
	/** The folder in it, without `.`, `..` and a last slash. */
	readonly folder: string;
	readonly isPublic: boolean;
	/** Issuers of the tokens that open it. */
	readonly issuers: readonly string[];
	/** Prefixes of the exports that it lies in on purpose. */
	readonly inside: readonly string[];
}

/** What the stack's origins export. */
export const storedExports: Topic<StoredExport> = { topic: "osdf exports" };

/** Where an export's data lie, and who gets to them. */
export function storedExport(
	origin: string,
	own: OriginExport,
	{ settings, disks }: StoredIn,
): StoredExport {
	const { prefix, capabilities, path = "/" } = own;
	const isPublic = capabilities.includes("PublicReads");
	const [store, folder] =
		settings.s3 === undefined || settings.s3 === null
			? volumeOf(origin, own, { settings, disks })
			: // Without a bucket, the first folder is a bucket's name.
				[`the object store ${settings.s3.url}`, `/${own.bucket ?? ""}/${path}`];
	return {
		origin,
		prefix,
		store,
		folder: posix.normalize(folder).replace(/(?<=.)\/$/, ""),
		isPublic,
		issuers: isPublic ? [] : (own.issuers ?? [`the origin ${origin} itself`]),
		inside: own.inside ?? [],
	};
}

interface StoredIn {
	readonly settings: OsdfOriginLayer;
	readonly disks: readonly DiskPlan[];
}

/** Two volumes may be one claim, and a folder of the node may lie in another. */
function volumeOf(
	origin: string,
	{ volume = "", path = "/" }: OriginExport,
	{ settings, disks }: StoredIn,
): [string, string] {
	const disk = disks.find(({ folders }) =>
		folders.some((each) => each.path === volumePath(volume)),
	);
	if (disk?.volume.type === "existing")
		return [`the claim ${disk.volume.claim}`, path];
	if (disk?.volume.type === "host")
		return [`the node ${settings.node}`, `${disk.volume.path}/${path}`];
	const claim = disk && serviceObjectName(origin, disk.part);
	return [`the claim ${claim ?? volume}`, path];
}
