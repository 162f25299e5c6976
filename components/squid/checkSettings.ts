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
				`${directive} has ${values.length} values, but squid uses only the last: set one`,
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
		return `${directive} is generated from ${source}: remove it`;
	if (directive === "cachemgr_passwd")
		return "cachemgr_passwd would be readable in a ConfigMap: remove it, the cache manager works inside the pod";
	if (directive === "include" || /^(if|else|endif)$/.test(directive))
		return `The lines of ${directive} cannot be checked: write the directives themselves`;
	if (squidDirectives.has(directive)) return undefined;
	return `squid.conf has no directive "${directive}"${nearHint(directive, [...squidDirectives])}`;
}

function valueProblem(directive: string, value: string): string | undefined {
	if (/(^|\s)login=[^\s:]+:\S/.test(value))
		return "The password would be readable in a ConfigMap: remove it";
	if (value.endsWith("\\"))
		return "A \\ at the end would append the next line of squid.conf to this one";
	if (directive === "acl") return listProblem(value);
	if (/^http_access$/.test(directive) && /^allow(\s+all)+$/.test(value))
		return '"allow all" lets everyone in: list your networks in clients.networks';
	return undefined;
}

function listProblem(value: string): string | undefined {
	const [name = "", type] = value.split(/\s+/);
	if (ownLists.test(name))
		return `The list "${name}" already exists: choose another name`;
	return type === undefined
		? `Expected the list's name, type and values, found only the name "${name}"; for example "MORNING time 06:00-12:00"`
		: undefined;
}
