import {
	privateNetworks,
	withoutNetworks,
} from "../../settings/privateNetworks.ts";
import { beforeClients, call } from "./awkCalls.ts";
import type { DestinationList } from "./imageContract.ts";
import type { Upstream } from "./upstreamLines.ts";

/** What clients may ask for; without domains, pattern and lists, all of the Internet. */
export interface Destinations {
	readonly domains: readonly string[];
	readonly pattern: string | undefined;
	readonly lists: readonly DestinationList[];
	/** Private networks that may be asked for. */
	readonly networks: readonly string[];
}

/**
 * Before the default's line that lets the clients in. Clients are jobs of strangers, and the squid stands within the
 * site: through it they would get to what their own network keeps from them. A name counts by all of its addresses, so
 * that none of them hides behind another. -n, since names of addresses are their owners' to choose.
 */
export function destinationLines(
	{ domains, pattern, lists, networks }: Destinations,
	{ accelerates }: Upstream,
): string[] {
	const closed = withoutNetworks(privateNetworks, networks);
	const named = [
		...domains.filter((domain) => !domain.startsWith(".")),
		...(accelerates === undefined ? [] : [accelerates.host]),
	];
	const own = [
		...(domains.length === 0
			? []
			: [`ALLOWED_DOMAINS dstdomain -n ${domains.join(" ")}`]),
		...(pattern === undefined
			? []
			: [`ALLOWED_HOSTS dstdom_regex -n -i ${pattern}`]),
		...(accelerates === undefined
			? []
			: [`ACCELERATED_SITE dstdomain -n ${accelerates.host}`]),
	];
	const allowed = [...own.map((acl) => acl.split(" ")[0]), ...lists];
	return [
		...lists.map((list) => call("uncomment", `acl ${list}`)),
		...own.map((acl) => beforeClients(`acl ${acl}`)),
		...(allowed.length === 0
			? []
			: [
					beforeClients(
						`http_access deny ${allowed.map((acl) => `!${acl}`).join(" ")}`,
					),
				]),
		beforeClients(`acl PRIVATE_NETWORKS dst ${closed.join(" ")}`),
		...(named.length === 0
			? []
			: [beforeClients(`acl NAMED_HOSTS dstdomain -n ${named.join(" ")}`)]),
		beforeClients(
			`http_access deny PRIVATE_NETWORKS${named.length === 0 ? "" : " !NAMED_HOSTS"}`,
		),
	];
}
