import type { CachePlan } from "../shared/cache/cachePlan.ts";
import { ephemeralDiskUsage } from "../shared/cache/diskUsage.ts";
import { type Watermark, watermarkText } from "../shared/cache/watermark.ts";
import { xrootdSize } from "../shared/cache/xrootdSize.ts";
import { type DiskPlan, ephemeralCapacity } from "../shared/disks/diskPlans.ts";
import type { MountedFile } from "../shared/mountedFile.ts";
import type { ServerPlan } from "../shared/server/serverPlan.ts";
import type { OsdfCacheLayer } from "./cacheSchema.ts";
import { ownPaths, pelicanContract } from "./imageContract.ts";
import {
	externalDataUrl,
	externalWebUrl,
	pelicanPorts,
	type Section,
	settingsFile,
} from "./settingsFile.ts";

/** The generated files of an OSDF cache. */
export function cacheFiles(
	settings: OsdfCacheLayer,
	cache: CachePlan,
	disks: readonly DiskPlan[],
	server: ServerPlan,
): MountedFile[] {
	const ports = pelicanPorts(settings);
	return [
		settingsFile(settings, ports, {
			Cache: {
				...cacheSection(settings, cache, disks),
				Port: ports.data,
				Url: externalDataUrl(server, ports),
			},
			Server: { ExternalWebUrl: externalWebUrl(server, ports) },
			Xrootd: { ConfigFile: ownPaths.xrootd },
		}),
		{
			path: ownPaths.xrootd,
			text: xrootdText(cache, disks, settings.xrootd ?? []),
		},
	];
}

function cacheSection(
	settings: OsdfCacheLayer,
	{ low, high, prefetch }: CachePlan,
	disks: readonly DiskPlan[],
): Section {
	const { namespace, meta } = pelicanContract;
	const paths = disks.flatMap(({ folders }) => folders.map(({ path }) => path));
	return {
		BlocksToPrefetch: prefetch,
		Concurrency: settings.concurrency ?? undefined,
		DataLocations: paths.filter((path) => path !== namespace && path !== meta),
		EnablePrefetch: prefetch > 0,
		EnableSiteLocalMode: settings.site_local ?? undefined,
		HighWaterMark: pelicanMark(high),
		LowWaterMark: pelicanMark(low),
		MetaLocations: [meta],
		NamespaceLocation: namespace,
		PermittedNamespaces: settings.namespaces ?? undefined,
	};
}

/** Of the disks, in whole percent, or a size. */
function pelicanMark(mark: Watermark): string {
	return "part" in mark
		? String(Math.round(100 * mark.part))
		: watermarkText(mark);
}

/** What Pelican has fixed values for: it reads this file behind its own. */
function xrootdText(
	cache: CachePlan,
	disks: readonly DiskPlan[],
	own: readonly string[],
): string {
	const capacity = ephemeralCapacity(disks);
	const lines = [
		`pfc.blocksize ${xrootdSize(cache.blockSize)}`,
		`pfc.ram ${xrootdSize(cache.ram)}`,
		`pfc.writequeue ${cache.queueBlocks} ${cache.queueThreads}`,
		...(capacity === undefined ? [] : [ephemeralDiskUsage(cache, capacity)]),
		...own.map((line) => line.trim()),
	];
	return lines.map((line) => `${line}\n`).join("");
}
