import { isIP } from "node:net";

/**
 * Whether the Host header of a request is one of this server's names. A page of somebody else can have its own name lead
 * to this address (DNS rebinding), and would then read what this server shows; a request by an IP address cannot come
 * from such a page.
 */
export function isOwnHost(
	header: string | undefined,
	names: readonly string[],
): boolean {
	const [, ipv6, host] =
		/^(?:\[([^\]]+)\]|([^:[\]]+))(?::\d{1,5})?$/.exec(header ?? "") ?? [];
	if (ipv6 !== undefined) return isIP(ipv6) === 6;
	if (host === undefined) return false;
	return (
		isIP(host) === 4 ||
		["localhost", ...names].some(
			(name) => name.toLowerCase() === host.toLowerCase(),
		)
	);
}
