import { mebibytes } from "../../settings/quantity.ts";
import type { MountedFile } from "../shared/mountedFile.ts";
import { call, option } from "./awkCalls.ts";
import { type Destinations, destinationLines } from "./destinationLines.ts";
import { squidContract } from "./imageContract.ts";
import { type SquidSizes, usesRock } from "./needs.ts";
import { settingLines } from "./settingLines.ts";
import { type Upstream, upstreamLines } from "./upstreamLines.ts";

/** What the generated files say. */
export interface Customization {
	/** The name that squid shows in its answers. */
	readonly visibleName: string;
	readonly sizes: SquidSizes;
	/** Bytes. */
	readonly maxObjectInMemory: number | undefined;
	readonly minObjectOnDisk: number | undefined;
	/** Networks that may ask by SNMP, next to the container itself. */
	readonly monitors: readonly string[];
	readonly destinations: Destinations;
	readonly upstream: Upstream;
	/** More lines of squid.conf, by their directives. */
	readonly settings: Readonly<Record<string, readonly string[]>>;
	readonly toStdout: boolean;
}

/** A macro of squid.conf: the number of the worker that reads it. */
const worker = "$" + "{process_number}";

/** The files that turn the image's default squid.conf and supervisord into this squid's. */
export function customizationFiles(custom: Customization): MountedFile[] {
	const { customizations, programs } = squidContract;
	return [
		// After the image's 10-stdvars.awk, which edits the same lines, and before its 90-print.awk.
		{
			path: `${customizations}/60-glidefleet.awk`,
			text: lines(squidAwk(custom)),
		},
		...(custom.sizes.log === undefined
			? []
			: [
					{
						path: `${programs}/50-glidefleet-logs.conf`,
						text: lines(logPrograms(custom.sizes.log, custom.toStdout)),
					},
				]),
	];
}

/** Calls of the image's awk functions, one for each option. */
function squidAwk(custom: Customization): string[] {
	const { sizes, monitors } = custom;
	const several = sizes.workers > 1;
	return [
		option(
			"visible_hostname",
			several ? `${custom.visibleName}/${worker}` : custom.visibleName,
		),
		option("acl HOST_MONITOR src", ["127.0.0.1/32", ...monitors].join(" ")),
		...destinationLines(custom.destinations, custom.upstream),
		...upstreamLines(custom.upstream),
		...settingLines(custom.settings),
		...(several
			? [
					option("workers", String(sizes.workers)),
					// Which worker a line of the access log is of: in the place of the user that ident would tell.
					call("setoptionparameter", "logformat awstats", 3, `kid${worker}`),
				]
			: []),
		...diskLines(custom),
		...(custom.maxObjectInMemory === undefined
			? []
			: [
					option(
						"maximum_object_size_in_memory",
						`${Math.floor(custom.maxObjectInMemory / 1024)} KB`,
					),
				]),
		...(sizes.log === undefined
			? [option("access_log", "none")]
			: [option("logfile_rotate", String(sizes.log.keep))]),
	];
}

function diskLines({ sizes, minObjectOnDisk }: Customization): string[] {
	if (sizes.disk === 0) return [call("commentout", "cache_dir")];
	const least =
		minObjectOnDisk === undefined ? "" : ` min-size=${minObjectOnDisk}`;
	const size = mebibytes(sizes.disk);
	if (usesRock(sizes))
		return [option("cache_dir", `rock ${squidContract.cache} ${size}${least}`)];
	return least === ""
		? []
		: [
				option(
					"cache_dir",
					`ufs ${squidContract.cache} ${size} 16 256${least}`,
				),
			];
}

/** Programs of supervisord. A percent sign would start one of its expansions, and a semicolon after a space a comment. */
function logPrograms(
	{ maxSize }: NonNullable<SquidSizes["log"]>,
	toStdout: boolean,
): string[] {
	const { accessLog } = squidContract;
	const tooLarge = `find ${accessLog} -size +${Math.floor(maxSize / 1024)}k`;
	return [
		...(toStdout
			? [
					"[program:access-log]",
					`command=/usr/bin/tail -n 0 -F ${accessLog}`,
					"autorestart=true",
					"stdout_logfile=/dev/stdout",
					"stdout_logfile_maxbytes=0",
				]
			: []),
		"[program:log-size]",
		`command=/bin/sh -c "while sleep 60; do test -z \\"$(${tooLarge})\\" || /usr/sbin/squid -k rotate; done"`,
		"autorestart=true",
	];
}

function lines(texts: readonly string[]): string {
	return texts.map((text) => `${text}\n`).join("");
}
