import { serviceKind } from "../shared/serviceKind.ts";
import type { OspoolEpPlan } from "./plan.ts";
import { planEp } from "./planEp.ts";
import { type OspoolEpLayer, ospoolEpDepths, ospoolEpLayer } from "./schema.ts";

/** OSPool workers: they take jobs of the Open Science Pool where nothing else wants the nodes. */
export const ospoolEp = serviceKind<OspoolEpLayer, OspoolEpPlan>({
	schema: ospoolEpLayer,
	depths: ospoolEpDepths,
	plan: planEp,
});
