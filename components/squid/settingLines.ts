import { beforeClients, option } from "./awkCalls.ts";

/** Directives of which squid.conf may have many lines; of all others the last counts. */
const many =
	/(_access|_domain|_service|_service_set|_service_chain|_type|_param|_tos|_mark|_address|_parameters|_header_add|_header_replace|_add)$|^(acl|always_direct|cache|deny_info|delay_class|error_log_languages|hostname_aliases|logformat|mcast_groups|never_direct|note|refresh_pattern|reply_body_max_size|range_offset_limit|send_hit|store_miss|ssl_bump|access_log|icap_retry)$/;

/** Whether a directive may stand in several lines. */
export function isRepeated(directive: string): boolean {
	return many.test(directive);
}

/** Lists that the rest may name come first. Access that is opened comes behind what is closed by then. */
export function settingLines(
	settings: Readonly<Record<string, readonly string[]>>,
): string[] {
	const { acl = [], ...rest } = settings;
	return [
		...acl.map((value) => beforeClients(`acl ${value}`)),
		...Object.entries(rest).flatMap(([directive, values]) =>
			isRepeated(directive)
				? values.map((value) => beforeClients(`${directive} ${value}`))
				: values.map((value) => option(directive, value)),
		),
	];
}
