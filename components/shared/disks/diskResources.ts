import { sizeQuantity } from "../../../settings/quantity.ts";
import type { ResourceSettings } from "../commonSettings.ts";
import type { Resources } from "../resources.ts";
import type { ServiceContext } from "../serviceKind.ts";
import { type Least, serviceResources } from "../serviceResources.ts";
import { ephemeralBytes } from "../volumePlan.ts";
import type { DiskPlan } from "./diskPlans.ts";

/** What a data server needs besides its disks. */
export interface DiskServer {
	/** Cores that it gets unless the settings say otherwise. */
	readonly cpu: string;
	readonly memory: Least;
	/** What it writes to the node's disk besides the ephemeral disks, up to 5Gi. */
	readonly written: string;
}

/** Requests and limits of a data server with such disks. */
export function diskResources(
	context: ServiceContext<{ resources?: ResourceSettings | null | undefined }>,
	disks: readonly DiskPlan[],
	{ cpu, memory, written }: DiskServer,
): Resources {
	const stored =
		5 * 2 ** 30 +
		disks.reduce((sum, { volume }) => sum + ephemeralBytes(volume), 0);
	return serviceResources(context, {
		cpu: {
			amount: 1,
			text: "1",
			usual: cpu,
			because: "XRootD's threads share it",
		},
		memory,
		"ephemeral-storage": {
			amount: stored,
			text: sizeQuantity(stored),
			because: `the ephemeral disks, and 5Gi for ${written}`,
		},
	});
}
