import { squidPort } from "../shared/squidPeer.ts";

/** What the frontier-squid image fixes: paths, user and ports. Source: opensciencegrid/images, frontier-squid. */
export const squidContract = {
	uid: 10941,
	/** The image's files are writable for group root, so that it runs without being root. */
	gid: 0,
	port: squidPort,
	/** UDP. */
	monitoringPort: 3401,
	cache: "/var/cache/squid",
	logs: "/var/log/squid",
	accessLog: "/var/log/squid/access.log",
	/** Where squid keeps cached objects and its workers' queues in memory. */
	sharedMemory: "/dev/shm",
	/** awk calls that edit the default squid.conf, in the order of their names; 10-stdvars.awk and 90-print.awk are the image's. */
	customizations: "/etc/squid/customize.d",
	programs: "/etc/supervisord.d",
	/** Seconds that supervisord grants squid to finish its requests. */
	stopSeconds: 90,
} as const;

/** Lists of destinations that stand in the image's squid.conf, commented out: servers of CVMFS, and of conditions data. */
export const destinationLists = [
	"MAJOR_CVMFS",
	"ATLAS_FRONTIER",
	"CMS_FRONTIER",
] as const;
export type DestinationList = (typeof destinationLists)[number];
