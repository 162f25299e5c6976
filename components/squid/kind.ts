import { addressSummary } from "../shared/addressSummary.ts";
import { serviceKind } from "../shared/serviceKind.ts";
import { squidObjects } from "./objects.ts";
import type { FrontierSquidPlan } from "./plan.ts";
import { planSquid } from "./planSquid.ts";
import {
	type FrontierSquidLayer,
	frontierSquidDepths,
	frontierSquidLayer,
} from "./schema.ts";

/** Frontier Squid: an http cache for conditions data and CVMFS. */
const frontierSquid = serviceKind<FrontierSquidLayer, FrontierSquidPlan>({
	schema: frontierSquidLayer,
	depths: frontierSquidDepths,
	plan: planSquid,
	component: "glidefleet:squid:FrontierSquid",
	objects: squidObjects,
	summary: addressSummary,
	headline: "address",
});

export const kinds = { "frontier-squid": frontierSquid };
