import { UsageError } from "../usageError.ts";

/** Where a server listens. */
export interface ListenAddress {
	readonly host: string;
	readonly port: number;
}

/** The address in `--listen HOST:PORT`. The host must be stated, so that no one opens a port to the network unawares. */
export function listenAddress(stated: string): ListenAddress {
	const [, ipv6, host = ipv6, port = ""] =
		/^(?:\[([0-9a-f:]+)\]|([^:[\]\s]+)):(\d{1,5})$/i.exec(stated) ?? [];
	if (host === undefined || Number(port) > 65_535)
		throw new UsageError(
			`--listen is "${stated}": expected HOST:PORT, for example 127.0.0.1:9877`,
		);
	return { host, port: Number(port) };
}
