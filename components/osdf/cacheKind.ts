import { sizeQuantity } from "../../settings/quantity.ts";
import { cacheMemory } from "../shared/cache/cacheMemory.ts";
import { type CachePlan, cachePlan } from "../shared/cache/cachePlan.ts";
import { diskPlans } from "../shared/disks/diskPlans.ts";
import { diskResources } from "../shared/disks/diskResources.ts";
import { type ServiceContext, serviceKind } from "../shared/serviceKind.ts";
import { cacheFiles } from "./cacheFiles.ts";
import {
	type OsdfCacheLayer,
	osdfCacheDepths,
	osdfCacheLayer,
} from "./cacheSchema.ts";
import { checkPelican } from "./check.ts";
import { pelicanContract } from "./imageContract.ts";
import { pelicanDeployed } from "./pelicanDeployed.ts";
import { pelicanPlan, pelicanServer, pelicanWrites } from "./pelicanPlan.ts";
import type { PelicanPlan } from "./plan.ts";

type Context = ServiceContext<OsdfCacheLayer>;

/** A cache of the OSDF. */
export const osdfCache = serviceKind<OsdfCacheLayer, PelicanPlan<"osdf-cache">>(
	{
		schema: osdfCacheLayer,
		depths: osdfCacheDepths,
		plan: planCache,
		...pelicanDeployed,
	},
);

function planCache(context: Context): PelicanPlan<"osdf-cache"> {
	const { settings } = context;
	checkPelican(context, {
		text: "site_local: true",
		given: settings.site_local ?? false,
	});
	const cache = cachePlan(context);
	checkPercent(context, cache);
	const disks = diskPlans(context, pelicanContract);
	const server = pelicanServer(context);
	const memory = cacheMemory(cache.ram);
	return {
		...pelicanPlan("osdf-cache", context, {
			server,
			disks,
			files: cacheFiles(settings, cache, disks, server),
			s3: false,
			issuer: false,
		}),
		resources: diskResources(context, disks, {
			cpu: "8",
			memory: {
				...memory,
				usual: sizeQuantity(Math.max(memory.amount, 24 * 2 ** 30)),
			},
			written: pelicanWrites,
		}),
	};
}

/** Pelican takes whole percent only. */
function checkPercent({ report }: Context, cache: CachePlan): void {
	for (const key of ["low", "high"] as const) {
		const mark = cache[key];
		if (!("part" in mark)) continue;
		const percent = 100 * mark.part;
		if (Math.abs(percent - Math.round(percent)) > 1e-9)
			report(
				["watermarks", key],
				`Expected whole percent, for example 0.90, found "${mark.part}"`,
			);
	}
}
