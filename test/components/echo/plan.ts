import type { MountedFile } from "../../../components/shared/mountedFile.ts";
import type { ServicePlan } from "../../../components/shared/servicePlan.ts";

/** All that is decided about one echo. */
export interface EchoPlan extends ServicePlan {
	readonly kind: "echo";
	readonly files: readonly MountedFile[];
}
