import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { squidContract } from "../../../../config/kinds/frontierSquid/imageContract.ts";
import type { FrontierSquidPlan } from "../../../../config/kinds/frontierSquid/plan.ts";

/**
 * A default squid.conf in the manner of frontier-squid's: the settings that it makes, and for all others the headings
 * behind which its awk functions put them.
 */
const defaultConf = `
acl NET_LOCAL src 10.0.0.0/8
acl HOST_MONITOR src 127.0.0.1/32
acl CONNECT method CONNECT
http_access allow localhost manager
http_access deny manager
http_access allow NET_LOCAL
http_access deny all
http_port 3128
cache_mem 128 MB
cache_dir ufs ${squidContract.cache} 10000 16 256
maximum_object_size 1 GB
logformat awstats %>a %ui %un [%tl] "%rm %ru HTTP/%rv" %>Hs %<st %Ss:%Sh %tr
access_log stdio:${squidContract.accessLog} awstats
cache_log ${squidContract.logs}/cache.log
coredump_dir ${squidContract.cache}
#  TAG: visible_hostname
#  TAG: workers
#  TAG: maximum_object_size_in_memory
#  TAG: logfile_rotate
`;

/** The awk functions, by what their documentation says of them: each works on the line at hand. */
const functions = `
function starts(name) { return index($0, name " ") == 1 }
function setoption(name, value) {
	if (starts(name)) $0 = name " " value
	else if ($0 == "#  TAG: " name) $0 = $0 "\\n" name " " value
}
function setoptionparameter(name, place, value,   words, count, text, i) {
	if (!starts(name)) return
	count = split($0, words, " ")
	words[place + 1] = value
	text = words[1]
	for (i = 2; i <= count; i++) text = text " " words[i]
	$0 = text
}
function insertline(pattern, text) { if ($0 ~ pattern) print text }
function commentout(text) { if (starts(text)) $0 = "# " $0 }
`;

/** What the image itself calls, with the values that its environment gives. */
const ownCalls = `setoption("acl NET_LOCAL src", "'$SQUID_IPRANGE'")
setoption("cache_mem", "'$SQUID_CACHE_MEM'")
setoptionparameter("cache_dir", 2, "'$SQUID_CACHE_DISK_LOCATION'")
setoptionparameter("cache_dir", 3, "'$SQUID_CACHE_DISK'")
`;

/** What the container's start makes of a plan: squid.conf, composed as the image does it, in `folder`. */
export function composeConf(plan: FrontierSquidPlan, folder: string): string {
	const calls = join(folder, "customize.d");
	mkdirSync(calls);
	writeFileSync(join(calls, "10-stdvars.awk"), ownCalls);
	writeFileSync(join(calls, "90-print.awk"), "print\n");
	for (const { path, text } of plan.files)
		if (path.startsWith(`${squidContract.customizations}/`))
			writeFileSync(join(calls, basename(path)), text);
	// Each file goes through the shell between single quotes, so that it may hold variables between more of them.
	const quoted = readdirSync(calls)
		.sort()
		.map((name) => readFileSync(join(calls, name), "utf8"))
		.map((text) => `echo '${text}'`);
	const env = { PATH: process.env.PATH, ...plan.environment };
	const main = execFileSync("bash", ["--norc", "-euc", quoted.join("\n")], {
		env,
	});
	const program = join(folder, "compose.awk");
	writeFileSync(program, `${functions}\n{\n${main}}\n`);
	return execFileSync("awk", ["-f", program], {
		input: defaultConf,
		encoding: "utf8",
	});
}
