import { diskResources } from "../shared/disks/diskResources.ts";
import { type ServiceContext, serviceKind } from "../shared/serviceKind.ts";
import { checkPelican, isReached } from "./check.ts";
import { checkOverlaps } from "./checkOverlaps.ts";
import { checkExports, originDisks } from "./exports.ts";
import { checkIssuer } from "./issuer.ts";
import { originFiles } from "./originFiles.ts";
import {
	type OsdfOriginLayer,
	osdfOriginDepths,
	osdfOriginLayer,
} from "./originSchema.ts";
import { pelicanDeployed } from "./pelicanDeployed.ts";
import { pelicanPlan, pelicanServer, pelicanWrites } from "./pelicanPlan.ts";
import type { PelicanPlan } from "./plan.ts";

/** An origin of the OSDF. */
export const osdfOrigin = serviceKind<
	OsdfOriginLayer,
	PelicanPlan<"osdf-origin">
>({
	schema: osdfOriginLayer,
	depths: osdfOriginDepths,
	plan: planOrigin,
	...pelicanDeployed,
});

function planOrigin(
	context: ServiceContext<OsdfOriginLayer>,
): PelicanPlan<"osdf-origin"> {
	const { settings } = context;
	checkPelican(context, {
		text: "broker: true",
		given: settings.broker ?? false,
	});
	checkExports(context);
	const disks = originDisks(context);
	checkOverlaps(context, disks);
	const server = pelicanServer(context);
	checkIssuer(context, isReached(settings));
	return {
		...pelicanPlan("osdf-origin", context, {
			server,
			disks,
			files: originFiles(settings, server),
			issuer: Boolean(settings.issuer),
			s3: (settings.exports ?? []).some(({ keys }) => keys),
		}),
		resources: diskResources(context, disks, {
			cpu: "4",
			written: pelicanWrites,
			memory: {
				amount: 2 * 2 ** 30,
				text: "2Gi",
				usual: "20Gi",
				because: "Pelican and XRootD without any client",
			},
		}),
	};
}
