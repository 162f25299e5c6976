import type { ImageReference } from "./imageReference.ts";

/** The layers, each made by the folder of its name below layers/, and the layer that it stands on. */
export const layerParents = {
	base: undefined,
	"software-base": "base",
	"vo-frontend-packages": "software-base",
	"glidein-protocol": "vo-frontend-packages",
	"vo-frontend": "glidein-protocol",
	"local-pool": "glidein-protocol",
	"frontier-squid-packages": "software-base",
	"frontier-squid": "frontier-squid-packages",
	"xcache-packages": "software-base",
	xcache: "xcache-packages",
	"atlas-xcache": "xcache",
	"cms-xcache": "xcache",
	"ospool-ep-packages": "base",
	"ospool-ep": "ospool-ep-packages",
} as const satisfies Readonly<Record<string, string | undefined>>;

export type LayerName = keyof typeof layerParents;

/** What a stand-in is made of; `settings` are the fields of the same names of an OCI image's config. */
export interface Image {
	readonly layer: LayerName;
	readonly settings: {
		readonly Cmd: readonly string[];
		readonly Entrypoint?: readonly string[];
		readonly Env?: readonly string[];
		readonly ExposedPorts?: Readonly<Record<string, object>>;
		readonly User?: string;
		readonly WorkingDir?: string;
	};
}

const supervised = ["/usr/local/sbin/supervisord_startup.sh"];

/** The stand-ins by the repository that they stand for. */
const images: Readonly<Record<string, Image>> = {
	"opensciencegrid/vo-frontend": {
		layer: "vo-frontend",
		settings: { Cmd: supervised },
	},
	"opensciencegrid/frontier-squid": {
		layer: "frontier-squid",
		settings: {
			Cmd: supervised,
			Env: [
				"SQUID_IPRANGE=10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 fc00::/7 fe80::/10",
				"SQUID_CACHE_MEM=128 MB",
				"SQUID_CACHE_DISK=10000",
				"SQUID_CACHE_DISK_LOCATION=/var/cache/squid",
			],
			ExposedPorts: { "3128/tcp": {} },
		},
	},
	"osg-htc/atlas-xcache": xcache("atlas-xcache"),
	"osg-htc/cms-xcache": xcache("cms-xcache"),
	"osg-htc/ospool-ep": {
		layer: "ospool-ep",
		settings: {
			Entrypoint: ["/usr/local/sbin/entrypoint.sh"],
			Cmd: supervised,
			Env: [
				"ACCEPT_JOBS_FOR_HOURS=336",
				"RETIREMENT_HOURS=24",
				"ACCEPT_IDLE_MINUTES=30",
				"CVMFSEXEC_DEBUG=false",
				"ENABLE_REMOTE_SYSLOG=true",
				"GLIDEIN_RANDOMIZE_NAME=false",
				"ITB=false",
				"POOL=ospool",
				"SINGULARITY_DISABLE_PID_NAMESPACES=false",
			],
			WorkingDir: "/pilot",
		},
	},
	// No stand-in for anybody's image: the pool and the factory of the local cluster, with real HTCondor daemons.
	"glidefleet/local-pool": {
		layer: "local-pool",
		settings: { Cmd: ["/usr/local/sbin/start_condor.sh"] },
	},
	// `wait` reaps whatever process becomes a child of the pod's first one.
	pause: {
		layer: "base",
		settings: {
			Entrypoint: ["/bin/sh", "-c"],
			Cmd: ["trap 'exit 0' TERM INT; while :; do sleep infinity & wait; done"],
			User: "65535:65535",
		},
	},
};

function xcache(name: "atlas-xcache" | "cms-xcache"): Image {
	return {
		layer: name,
		settings: {
			Cmd: supervised,
			Env: [
				`XC_IMAGE_NAME=${name}`,
				"XC_ROOTDIR=/xcache/namespace",
				"XC_NUM_LOGROTATE=10",
				"XC_FIX_DIR_OWNERS=yes",
			],
			ExposedPorts: { "1094/tcp": {} },
			// Where xrootd has a home directory for its core files.
			WorkingDir: "/var/spool/xrootd",
		},
	};
}

/** The stand-in for an image. Throws where there is none. */
export function imageFor({ repository }: ImageReference): Image {
	const image = images[repository];
	if (image !== undefined) return image;
	const known = Object.keys(images).join(", ");
	throw new Error(
		`There is no stand-in for the image ${repository}. Those there are: ${known}`,
	);
}

/** Repositories whose images hold the layer, this one or one above it. */
export function repositoriesWith(layer: LayerName): string[] {
	return Object.entries(images)
		.filter(([, image]) => layersOf(image.layer).includes(layer))
		.map(([repository]) => repository);
}

/** The layer and all below it, the lowest first. */
export function layersOf(layer: LayerName): LayerName[] {
	const parent = layerParents[layer];
	return [...(parent === undefined ? [] : layersOf(parent)), layer];
}
