import type { CachePlan } from "../shared/cache/cachePlan.ts";
import { ephemeralDiskUsage } from "../shared/cache/diskUsage.ts";
import type { MountedFile } from "../shared/mountedFile.ts";
import { credentialsFolder, xcacheContract } from "./imageContract.ts";
import type { XcachePlan } from "./plan.ts";
import type { XcacheLayer } from "./schema.ts";

/** What the generated files say. */
export interface XcacheFiles {
	readonly proof: XcachePlan["proof"];
	readonly port: number;
	readonly cache: CachePlan;
	/** Bytes that may be filled, where the disks are the node's own. */
	readonly capacity: number | undefined;
	readonly monitoring: XcacheLayer["monitoring"];
	/** Further lines of XRootD's settings. */
	readonly own: readonly string[];
}

/** The files that the image's start, XRootD and cron read next to the image's own. */
export function xcacheFiles(facts: XcacheFiles): MountedFile[] {
	const { settings, startScripts, cronJobs } = xcacheContract;
	const jobs = cronLines(facts);
	return [
		file(`${startScripts}/05-glidefleet.sh`, startLines(facts)),
		file(`${settings}/99-glidefleet.cfg`, xrootdLines(facts)),
		...(jobs.length === 0 ? [] : [file(`${cronJobs}/glidefleet`, jobs)]),
	];
}

/** Links, since a file mounted by itself would stay as it was when its Secret is renewed. */
function startLines({ proof }: XcacheFiles): string[] {
	const { hostCertificate, hostKey, tokenSecret } = xcacheContract;
	const files = [
		hostCertificate,
		hostKey,
		...(proof === "token" ? [tokenSecret] : []),
	];
	return files.map((path) => {
		const name = path.slice(path.lastIndexOf("/") + 1);
		return `ln -sfn ${credentialsFolder}/${name} ${path}`;
	});
}

/** Each of these stands for what the image says before; only monitoring adds to it where the reports to OSG stay. */
function xrootdLines({
	port,
	cache,
	capacity,
	monitoring,
	own,
}: XcacheFiles): string[] {
	const { collector, gstream, osg } = monitoring ?? {};
	const destination = `dest fstat info files user pfc ccm ${collector}`;
	return [
		"if exec xrootd",
		`xrd.port ${port}`,
		"fi",
		...(capacity === undefined ? [] : [ephemeralDiskUsage(cache, capacity)]),
		...(collector
			? [
					osg === false
						? `xrootd.monitor all auth flush 30s window 5s fstat 60 lfn ops xfr 5 ${destination}`
						: `xrootd.monitor ... ${destination}`,
				]
			: []),
		...(gstream
			? [
					`xrootd.mongstream pfc use flush 30s maxlen 1024 send json dflthdr ${gstream}`,
				]
			: []),
		...own.map((line) => line.trim()),
	];
}

/**
 * What the images leave out: that of ATLAS renews its proxy, good for 48 hours, at its start only; that of CMS asks for
 * a token every six hours and is without any when the server did not answer.
 */
function cronLines({ proof }: XcacheFiles): string[] {
	const { renewProxy, fetchToken, token } = xcacheContract;
	switch (proof) {
		case "proxy":
			return [`39 3,9,15,21 * * * xrootd ${renewProxy} --voms atlas`];
		case "token":
			return [`*/10 * * * * root test -s ${token} || ${fetchToken}`];
		case "none":
			return [];
	}
}

function file(path: string, lines: readonly string[]): MountedFile {
	return { path, text: lines.map((line) => `${line}\n`).join("") };
}
