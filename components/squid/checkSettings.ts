import { nearHint } from "../../settings/nearHint.ts";
import type { ServiceContext } from "../shared/serviceKind.ts";
import type { FrontierSquidLayer } from "./schema.ts";
import { isRepeated } from "./settingLines.ts";
import { squidDirectives } from "./squidDirectives.ts";

type Context = ServiceContext<FrontierSquidLayer>;

/** Directives that the program or the image sets, and the settings that they are made from. */
const made: Readonly<Record<string, string>> = {
	access_log: "logs.access",
	cache_dir: "cache.disk and cache.volume",
	cache_effective_group: "the image",
	cache_effective_user: "the image",
	cache_log: "the image",
	cache_mem: "cache.memory",
	cache_peer: "parents",
	cache_peer_access: "parents",
	chroot: "the image",
	coredump_dir: "the image",
	http_port: "expose and accelerates",
	logfile_rotate: "logs.keep",
	maximum_object_size_in_memory: "cache.max_object_in_memory",
	never_direct: "direct",
	nonhierarchical_direct: "parents",
	pid_filename: "the image",
	prefer_direct: "parents",
	snmp_access: "monitoring.networks",
	snmp_port: "monitoring.port",
	visible_hostname: "expose.host",
	workers: "workers",
};

/** Lists of that name are the program's or the image's. */
const ownLists =
	/^(NET_LOCAL|HOST_MONITOR|PRIVATE_NETWORKS|NAMED_HOSTS|ALLOWED_DOMAINS|ALLOWED_HOSTS|ACCELERATED_SITE|MAJOR_CVMFS|ATLAS_FRONTIER|CMS_FRONTIER|all|manager|localhost|to_localhost|to_linklocal|CONNECT)$/i;

/** Faults in what squid.conf is told by its own directives, as far as they can be seen without squid. */
export function checkSettings({ settings, report }: Context): void {
	for (const [directive, given] of Object.entries(settings.settings ?? {})) {
		const place = ["settings", directive];
		const problem = directiveProblem(directive);
		if (problem !== undefined) report(place, problem);
		if (problem !== undefined || given === null) continue;
		const values = Array.isArray(given) ? given : [given];
		if (values.length > 1 && !isRepeated(directive))
			report(
				place,
				`Found ${values.length} values of ${directive}, of which squid takes the last: give one`,
			);
		for (const [index, value] of values.entries()) {
			const wrong = valueProblem(directive, String(value).trim());
			if (wrong !== undefined)
				report(Array.isArray(given) ? [...place, index] : place, wrong);
		}
	}
}

function directiveProblem(directive: string): string | undefined {
	const source = made[directive];
	if (source !== undefined)
		return `Found ${directive}, which is made from ${source}: take it out`;
	if (directive === "cachemgr_passwd")
		return "Found cachemgr_passwd, which would stand in clear in a ConfigMap: take it out; the cache manager answers within the pod";
	if (directive === "include" || /^(if|else|endif)$/.test(directive))
		return `Found ${directive}, whose lines nothing here could check: write the directives themselves`;
	if (squidDirectives.has(directive)) return undefined;
	return `Found the unknown directive "${directive}": expected one of squid.conf${nearHint(directive, [...squidDirectives])}`;
}

function valueProblem(directive: string, value: string): string | undefined {
	if (/(^|\s)login=[^\s:]+:\S/.test(value))
		return "Found a password, which would stand in clear in a ConfigMap: take it out";
	if (value.endsWith("\\"))
		return "Found a \\ at the end, by which the next line of squid.conf would become part of this one";
	if (directive === "acl") return listProblem(value);
	if (/^http_access$/.test(directive) && /^allow(\s+all)+$/.test(value))
		return "Found allow all, which lets everybody in: name your networks in clients.networks";
	return undefined;
}

function listProblem(value: string): string | undefined {
	const [name = "", type] = value.split(/\s+/);
	if (ownLists.test(name))
		return `Found the list ${name}, which is there already: give yours another name`;
	return type === undefined
		? `Found the list "${name}" alone: expected its name, its type and what it holds, for example "MORNING time 06:00-12:00"`
		: undefined;
}
