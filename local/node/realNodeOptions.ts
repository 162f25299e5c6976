import type { StackPlan } from "../../components/stack/plan.ts";
import { poolImage } from "../pool/poolManifests.ts";
import type { PoolPlan } from "../pool/poolPlan.ts";
import { addresses } from "./addresses.ts";
import type { Images } from "./nodeAbsence.ts";
import type { RealNodeOptions } from "./realNode.ts";

/**
 * What a real node has to know of a stack: its images, and the hosts of its pools, factories and schedds. Where one of
 * `pools` runs on it, its names lead there, and glideins find what the frontend stages at the ingress.
 */
export function realNodeOptions(
	{ frontends, services }: StackPlan,
	images: Images,
	pools: readonly PoolPlan[] = [],
): RealNodeOptions {
	const references = [...frontends, ...services].map(
		({ image }) => image.reference,
	);
	const hosts = frontends.flatMap(({ frontendXml }) => hostsOf(frontendXml));
	return {
		images,
		references: [
			...new Set([...references, ...(pools.length > 0 ? [poolImage] : [])]),
		].sort(),
		hosts: {
			...Object.fromEntries(
				[...new Set(hosts)].sort().map((host) => [host, addresses.outside]),
			),
			...Object.assign({}, ...pools.map(addressesOf)),
		},
	};
}

function addressesOf({ pool, factory, webHost }: PoolPlan) {
	return {
		[pool.host]: pool.address,
		[pool.schedd]: pool.address,
		[factory.host]: factory.address,
		[webHost]: addresses.node,
	};
}

/** A schedd may be named before its host, and a host may be followed by ports. */
function hostsOf(frontendXml: string): string[] {
	const places = frontendXml.matchAll(/ (?:node|fullname)="([^"]*)"/g);
	return [...places].map(([, text = ""]) =>
		text.replace(/^.*@/, "").replace(/[:?].*$/, ""),
	);
}
