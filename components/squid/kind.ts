import { serviceKind } from "../shared/serviceKind.ts";
import type { FrontierSquidPlan } from "./plan.ts";
import { planSquid } from "./planSquid.ts";
import {
	type FrontierSquidLayer,
	frontierSquidDepths,
	frontierSquidLayer,
} from "./schema.ts";

/** Frontier Squid: an http cache for conditions data and CVMFS. */
export const frontierSquid = serviceKind<FrontierSquidLayer, FrontierSquidPlan>(
	{
		schema: frontierSquidLayer,
		depths: frontierSquidDepths,
		plan: planSquid,
	},
);
