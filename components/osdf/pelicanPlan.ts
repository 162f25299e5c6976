import type { ImageOverride } from "../../settings/images/overrideImage.ts";
import { checkXrootdLines } from "../shared/cache/checkXrootdLines.ts";
import { configHash } from "../shared/configHash.ts";
import type { DiskPlan } from "../shared/disks/diskPlans.ts";
import type { MountedFile } from "../shared/mountedFile.ts";
import { placementPlan } from "../shared/placementPlan.ts";
import { type ServerPlan, serverPlan } from "../shared/server/serverPlan.ts";
import { serviceImage } from "../shared/serviceImage.ts";
import type { ServiceContext } from "../shared/serviceKind.ts";
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

/** What Pelican writes to the node's disk. */
export const pelicanWrites = "Pelican's databases and logs";

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
	const { name, settings, cluster, report } = context;
	checkParameters(kind, context);
	checkXrootdLines(settings.xrootd, report);
	return {
		kind,
		name,
		image: serviceImage(kind, context),
		credentials: pelicanCredentials(settings, { s3, issuer }),
		...pelicanElsewhere(settings),
		configHash: configHash(files),
		...(settings.tls_secret ? { tlsSecret: settings.tls_secret } : {}),
		disks,
		ports: pelicanPorts(settings),
		files,
		stopSeconds: stopSeconds(settings),
		placement: placementPlan(settings, cluster, report),
		...server,
	};
}
