import { createHash } from "node:crypto";
import type { ImageOverride } from "../../settings/images/overrideImage.ts";
import { resolveImage } from "../../settings/images/resolveImage.ts";
import { sizeQuantity } from "../../settings/quantity.ts";
import { checkXrootdLines } from "../shared/cache/checkXrootdLines.ts";
import type { DiskPlan } from "../shared/disks/diskPlans.ts";
import type { MountedFile } from "../shared/mountedFile.ts";
import { placementPlan } from "../shared/placementPlan.ts";
import { type ServerPlan, serverPlan } from "../shared/server/serverPlan.ts";
import type { ServiceContext } from "../shared/serviceKind.ts";
import { type Least, serviceResources } from "../shared/serviceResources.ts";
import { ephemeralBytes } from "../shared/volumePlan.ts";
import { checkParameters } from "./checkParameters.ts";
import { pelicanCredentials, pelicanElsewhere } from "./credentials.ts";
import type { PelicanKind, PelicanPlan } from "./plan.ts";
import type { PelicanLayer } from "./schema.ts";
import { pelicanPorts, stopSeconds } from "./settingsFile.ts";

type Context = ServiceContext<
	PelicanLayer & {
		readonly image?: ImageOverride | null | undefined;
	}
>;

/** What a cache and an origin decide for themselves. */
export interface PelicanParts {
	readonly server: ServerPlan;
	readonly disks: readonly DiskPlan[];
	readonly files: readonly MountedFile[];
	/** Whether an object store is opened by keys. */
	readonly s3: boolean;
	/** Whether users log in for tokens. */
	readonly issuer: boolean;
}

/** How clients get to it. */
export function pelicanServer(context: Context): ServerPlan {
	return serverPlan(context, "data", pelicanPorts(context.settings));
}

/** What is decided of both in the same way; the resources are their own. */
export function pelicanPlan<K extends PelicanKind>(
	kind: K,
	context: Context,
	{ server, disks, files, s3, issuer }: PelicanParts,
): Omit<PelicanPlan<K>, "resources"> {
	const { name, settings, cluster, images, report } = context;
	checkParameters(kind, context);
	checkXrootdLines(settings.xrootd, report);
	return {
		kind,
		name,
		image: resolveImage(images, kind, {
			service: name,
			own: settings.image ?? undefined,
			report: (message) => report(["image"], message),
		}),
		credentials: pelicanCredentials(settings, { s3, issuer }),
		...pelicanElsewhere(settings),
		configHash: createHash("sha256")
			.update(JSON.stringify(files))
			.digest("hex"),
		...(settings.tls_secret ? { tlsSecret: settings.tls_secret } : {}),
		disks,
		ports: pelicanPorts(settings),
		files,
		stopSeconds: stopSeconds(settings),
		placement: placementPlan(settings, cluster, report),
		...server,
	};
}

/** Requests and limits: OSG's recommendation, unless the settings say otherwise. */
export function pelicanResources(
	context: Context,
	disks: readonly DiskPlan[],
	{ cpu, memory }: { readonly cpu: string; readonly memory: Least },
): PelicanPlan["resources"] {
	const stored =
		5 * 2 ** 30 +
		disks.reduce((sum, { volume }) => sum + ephemeralBytes(volume), 0);
	return serviceResources(context, {
		cpu: {
			amount: 1,
			text: "1",
			usual: cpu,
			because: "XRootD's threads share it",
		},
		memory,
		"ephemeral-storage": {
			amount: stored,
			text: sizeQuantity(stored),
			because: "the ephemeral disks, and 5Gi for Pelican's databases and logs",
		},
	});
}
