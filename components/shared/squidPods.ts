import type { Egress } from "./egress.ts";
import { serviceLabels } from "./serviceLabels.ts";
import { squid, squidPort } from "./squidPeer.ts";

/** Squids of the stack, as what another service reaches. */
export function squidPods(
	...names: readonly (string | undefined)[]
): NonNullable<Egress["pods"]> {
	return names.flatMap((name) =>
		name === undefined
			? []
			: [
					{
						labels: serviceLabels({ ...squid, name }),
						port: squidPort,
					},
				],
	);
}
