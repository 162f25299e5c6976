import { sizeQuantity } from "../../settings/quantity.ts";
import { cacheMemory } from "../shared/cache/cacheMemory.ts";
import { type CachePlan, cachePlan } from "../shared/cache/cachePlan.ts";
import { diskPlans } from "../shared/disks/diskPlans.ts";
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
import { pelicanPlan, pelicanResources, pelicanServer } from "./pelicanPlan.ts";
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
	const { name, settings, cluster, report, reserve } = context;
	checkPelican(context, {
		text: "site_local: true",
		given: settings.site_local ?? false,
	});
	const cache = cachePlan(context);
	checkPercent(context, cache);
	const { node } = settings;
	const disks = diskPlans({
		name,
		settings: settings.disks,
		paths: pelicanContract,
		cluster,
		node,
		report,
		reserve,
	});
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
		resources: pelicanResources(context, disks, {
			cpu: "8",
			memory: {
				amount: memory,
				text: sizeQuantity(memory),
				usual: sizeQuantity(Math.max(memory, 24 * 2 ** 30)),
				because: `ram (${sizeQuantity(cache.ram)}), an eighth of it and 1Gi for the programs. Raise it, or lower ram`,
			},
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
