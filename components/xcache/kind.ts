import { addressSummary } from "../shared/addressSummary.ts";
import { cacheMemory } from "../shared/cache/cacheMemory.ts";
import { cachePlan } from "../shared/cache/cachePlan.ts";
import { checkXrootdLines } from "../shared/cache/checkXrootdLines.ts";
import { configHash } from "../shared/configHash.ts";
import { diskPlans, ephemeralCapacity } from "../shared/disks/diskPlans.ts";
import { diskResources } from "../shared/disks/diskResources.ts";
import { monitoringPorts } from "../shared/monitoringPorts.ts";
import { placementPlan } from "../shared/placementPlan.ts";
import { serverPlan } from "../shared/server/serverPlan.ts";
import { serviceImage } from "../shared/serviceImage.ts";
import { type ServiceContext, serviceKind } from "../shared/serviceKind.ts";
import { xcacheCredentials } from "./credentials.ts";
import { xcacheEnvironment } from "./environment.ts";
import { xcacheFiles } from "./files.ts";
import { xcacheContract } from "./imageContract.ts";
import { xcacheObjects } from "./objects.ts";
import type { XcacheKind, XcachePlan } from "./plan.ts";
import {
	type AtlasXcacheLayer,
	atlasXcacheDepths,
	atlasXcacheLayer,
	type CmsXcacheLayer,
	cmsXcacheDepths,
	cmsXcacheLayer,
	type XcacheLayer,
} from "./schema.ts";

type Context = ServiceContext<XcacheLayer>;

const deployed = {
	component: "glidefleet:xcache:Xcache",
	objects: xcacheObjects,
	summary: addressSummary,
	headline: "address",
};

/** XCache of ATLAS: files by their names in Rucio, from whatever origin the client names. */
const atlasXcache = serviceKind<AtlasXcacheLayer, XcachePlan<"atlas-xcache">>({
	schema: atlasXcacheLayer,
	depths: atlasXcacheDepths,
	plan: (context) => planXcache("atlas-xcache", context),
	...deployed,
});

/** XCache of CMS: what is below /store, from CMS's federation. */
const cmsXcache = serviceKind<CmsXcacheLayer, XcachePlan<"cms-xcache">>({
	schema: cmsXcacheLayer,
	depths: cmsXcacheDepths,
	plan: (context) => planXcache("cms-xcache", context),
	...deployed,
});

export const kinds = { "atlas-xcache": atlasXcache, "cms-xcache": cmsXcache };

function planXcache<K extends XcacheKind>(
	kind: K,
	context: Context,
): XcachePlan<K> {
	const { name, settings, cluster, report } = context;
	if (!settings.resource_name)
		report(
			["resource_name"],
			`The value is missing: the resource's name in Topology is needed. Set it in config/services/${name}.yaml`,
		);
	checkXrootdLines(settings.xrootd, report);
	const cache = cachePlan(context);
	const disks = diskPlans(context, xcacheContract);
	const port = settings.port ?? xcacheContract.port;
	const proof = proofOf(kind, settings);
	const environment = xcacheEnvironment(kind, settings, cache);
	const files = xcacheFiles({
		proof,
		port,
		cache,
		capacity: ephemeralCapacity(disks),
		monitoring: settings.monitoring,
		own: settings.xrootd ?? [],
	});
	return {
		kind,
		name,
		image: serviceImage(kind, context),
		...xcacheCredentials(settings, proof),
		configHash: configHash([environment, files]),
		...(settings.host_secret ? { hostSecret: settings.host_secret } : {}),
		cache,
		disks,
		port,
		environment,
		files,
		proof,
		monitored: monitoredBy(settings),
		resources: diskResources(context, disks, {
			cpu: "4",
			memory: cacheMemory(cache.ram),
			written: "logs",
		}),
		placement: placementPlan(settings, cluster, report),
		...serverPlan(context, "xrootd", { xrootd: port }),
	};
}

function proofOf(
	kind: XcacheKind,
	{ token }: XcacheLayer,
): XcachePlan["proof"] {
	if (kind === "atlas-xcache") return "proxy";
	return (token ?? true) ? "token" : "none";
}

/** Whoever takes the reports does so by UDP. */
function monitoredBy({
	monitoring,
	origin,
	redirectors,
}: XcacheLayer): XcachePlan["monitored"] {
	const { shoveler, collector, gstream } = monitoring ?? {};
	const takers = [shoveler, collector, gstream].flatMap((host) => host ?? []);
	return {
		hosts: [...takers, ...(origin ? [origin] : []), ...(redirectors ?? [])],
		udp: [
			...monitoringPorts,
			...takers.map((taker) => Number(taker.split(":").at(-1))),
		],
	};
}
