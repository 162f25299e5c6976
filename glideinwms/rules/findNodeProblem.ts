/** Why GlideinWMS refuses an HTCondor end point, in words that follow "which"; undefined where it is well formed. `ranges`: port and sock ranges are allowed. */
export function findNodeProblem(
	node: string,
	{ ranges, named = false }: { ranges: boolean; named?: boolean },
): string | undefined {
	if (/[,;]/.test(node)) return "has a comma or semicolon: expected one host";
	const [address = "", query, ...tooMany] = node.split("?");
	if (tooMany.length > 0) return "has more than one ?: expected one";
	const sock = findSockProblem(query, ranges);
	if (sock) return sock;
	const [name = "", ports, ...more] = address.split(":");
	if (more.length > 0) return "has several colons: expected host:port";
	const host = named ? (name.split("@").at(-1) ?? "") : name;
	if (!isHostName(host))
		return `has no host name (${JSON.stringify(host)}): expected host or host:port`;
	if (ports === undefined) return undefined;
	if (ports.includes("-") && /[?&]sock=\w*-/.test(node))
		return "has a range of ports and one of socks: expected only one of them";
	return findPortProblem(ports, ranges);
}

/** What DNS allows: labels of up to 63 characters, 253 in total; a trailing dot is allowed. */
function isHostName(host: string): boolean {
	const parts = host.replace(/\.$/, "").split(".");
	return (
		host.length <= 253 &&
		parts.every((part) =>
			/^[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?$/.test(part),
		)
	);
}

function findSockProblem(
	query: string | undefined,
	ranges: boolean,
): string | undefined {
	const socks = (query ?? "")
		.split("&")
		.filter((part) => part.startsWith("sock="));
	if (socks.length > 1) return "has several sock=: expected one";
	const [sock] = socks;
	if (sock === undefined) return undefined;
	const match = /^sock=\w*[A-Za-z_](\d+)?(?:-(\d+))?$/.exec(sock);
	if (!match)
		return `has no valid sock (${sock}): expected sock=name or sock=name1-40`;
	const [, left, right] = match;
	if (right === undefined) return undefined;
	if (!ranges) return "has a range of socks: expected a single one here";
	return Number(left) < Number(right)
		? undefined
		: "has a descending range of socks: write the lower number first";
}

function findPortProblem(ports: string, ranges: boolean): string | undefined {
	const match = /^(\d+)(?:-(\d+))?$/.exec(ports);
	if (!match) return `has no valid port (${ports}): expected a number`;
	const [, left = "", right] = match;
	if (right !== undefined && !ranges)
		return "has a range of ports: expected a single one here";
	if (right !== undefined && Number(left) >= Number(right))
		return "has a descending range of ports: write the lower one first";
	return Number(left) < 1 || Number(right ?? left) > 65535
		? "has a port out of range: expected 1 to 65535"
		: undefined;
}
