import * as z from "zod";
import { osgImage } from "../../settings/images/imageFamilies.ts";
import type { Depths } from "../../settings/layers.ts";
import { hostAndPort, label, port } from "../../settings/schema/values.ts";
import {
	cacheDepths,
	cacheSettings,
	xrootdLines,
} from "../shared/cache/schema.ts";
import { commonDepths, commonSettings } from "../shared/commonSettings.ts";
import {
	hostPort,
	serverDepths,
	serverSettings,
} from "../shared/server/serverSettings.ts";

const shared = {
	...commonSettings,
	...cacheSettings,
	...serverSettings,
	port: port
		.nullish()
		.describe("Port of XRootD in the pod, or on the node (default 1094)"),
	host_ports: z
		.strictObject({ xrootd: hostPort.describe("For clients") })
		.nullish()
		.describe("Ports of the node, where the cluster allows them"),
	host_secret: label
		.nullish()
		.describe(
			"Existing Secret with tls.crt and tls.key, instead of hostcert.pem and hostkey.pem in the stack's credentials",
		),
	origin: hostAndPort
		.nullish()
		.describe("Where files are fetched from (default: the image's)"),
	redirectors: z
		.array(hostAndPort)
		.min(1, "at least one redirector")
		.nullish()
		.describe(
			"The site's redirectors, which send clients to this and other caches",
		),
	monitoring: z
		.strictObject({
			osg: z.boolean().nullish().describe("Reports to OSG (default true)"),
			shoveler: hostAndPort
				.nullish()
				.describe("A shoveler that sends the reports to OSG"),
			collector: hostAndPort
				.nullish()
				.describe("Where XRootD's detailed monitoring goes (UDP)"),
			gstream: hostAndPort
				.nullish()
				.describe("Where the file cache's own reports go, as JSON (UDP)"),
		})
		.nullish(),
	xrootd: xrootdLines,
	logs: z
		.strictObject({
			keep: z
				.int()
				.min(1)
				.max(1000)
				.nullish()
				.describe(
					"Number of rotated logs to keep in the container (default 10)",
				),
		})
		.nullish(),
};

/** One layer of an ATLAS XCache's settings. */
export const atlasXcacheLayer = z.strictObject({
	kind: z.literal("atlas-xcache").optional().describe("Kind of the service"),
	image: osgImage.partial().nullish(),
	...shared,
});

/** One layer of a CMS XCache's settings. */
export const cmsXcacheLayer = z.strictObject({
	kind: z.literal("cms-xcache").optional().describe("Kind of the service"),
	image: osgImage.partial().nullish(),
	...shared,
	token: z
		.boolean()
		.nullish()
		.describe(
			"Whether the origin is accessed with a CMS token (default true); without it, the origin must be open",
		),
	consistency_check: z
		.boolean()
		.nullish()
		.describe("Whether cached files are read and checked each hour"),
});

export type AtlasXcacheLayer = z.infer<typeof atlasXcacheLayer>;
export type CmsXcacheLayer = z.infer<typeof cmsXcacheLayer>;
/** What the plan of either reads. */
export type XcacheLayer = Omit<CmsXcacheLayer, "kind">;

/** How the layers of an ATLAS XCache's settings are put together. */
export const atlasXcacheDepths: Depths<AtlasXcacheLayer> = {
	...commonDepths,
	...cacheDepths,
	...serverDepths,
	kind: 0,
	image: 0,
	port: 0,
	host_ports: 1,
	host_secret: 0,
	origin: 0,
	redirectors: 0,
	monitoring: 1,
	xrootd: 0,
	logs: 1,
};

/** The same of a CMS XCache's. */
export const cmsXcacheDepths: Depths<CmsXcacheLayer> = {
	...atlasXcacheDepths,
	token: 0,
	consistency_check: 0,
};
