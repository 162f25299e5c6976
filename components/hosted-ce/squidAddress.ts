import type { ServiceContext } from "../shared/serviceKind.ts";
import { squid as aSquid } from "../shared/squidPeer.ts";
import type { HostedCeLayer } from "./schema.ts";

/** host:port of the squid for what runs at the site; undefined where there is none. */
export function squidAddress({
	settings,
	peer,
	report,
}: ServiceContext<HostedCeLayer>): string | undefined {
	const given = settings.remote?.squid;
	const place = ["remote", "squid"];
	if (given === undefined || given === null) return undefined;
	if (!/[.:]/.test(given)) {
		const squid = peer(aSquid, given, (message) => report(place, message));
		if (squid !== undefined && squid.externalAddress === undefined)
			report(
				place,
				`Only pods of its cluster can reach the squid "${given}", but the site's jobs run elsewhere: expose it (expose.type LoadBalancer or NodePort, or host_ports) and set expose.host`,
			);
		return squid?.externalAddress;
	}
	// osg-configure splits at the colon, so it takes no address of IPv6.
	if (!/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?:[0-9]{1,5}$/.test(given))
		report(
			place,
			`Expected the name of a squid of the stack, or host:port, found ${JSON.stringify(given)}`,
		);
	return given;
}
