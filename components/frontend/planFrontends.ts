import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import type { ConfigFault } from "../../settings/fault.ts";
import type { StackImages } from "../../settings/images/stackImages.ts";
import {
	type Layer,
	type Layered,
	mergeLayers,
} from "../../settings/layers.ts";
import type { OtherClusters } from "../../settings/otherClusters.ts";
import type { YamlSource } from "../../settings/yamlSource.ts";
import type { ServiceEnvironment } from "../shared/serviceKind.ts";
import { claimRemarks, type FrontendClaim } from "./claimRemarks.ts";
import type { FrontendEntry } from "./frontendEntries.ts";
import type { FrontendPlan } from "./plan.ts";
import { contextOf } from "./resolve/context.ts";
import type { ReadModule } from "./resolve/pilotTokens.ts";
import { planFrontend } from "./resolve/plan.ts";
import { settingRemarks } from "./resolve/settingRemarks.ts";
import { withSquidAttrs } from "./resolve/squidAttrs.ts";
import { standbyContext, withStandby } from "./resolve/standby.ts";
import { statedClaims } from "./resolve/statedClaims.ts";
import type { FrontendLayer } from "./schema/frontend.ts";
import { frontendDepths } from "./schema/frontendDepths.ts";

/** What the plans of a stack depend on next to the settings of each. */
export interface PlanParts {
	readonly cluster: ClusterPlan;
	readonly images: StackImages;
	/** Takes what may be meant, and is most likely not. */
	remark(fault: ConfigFault): void;
}

/** What those of frontends depend on more. */
export interface FrontendParts
	extends PlanParts,
		Pick<ServiceEnvironment, "peer"> {
	readonly others: OtherClusters;
	readonly readModule: ReadModule;
}

/** The plans of the stack's frontends, in the order of its list. */
export function planFrontends(
	entries: readonly FrontendEntry[],
	base: Layer<FrontendLayer>,
	{ cluster, images, remark, peer, others, readModule }: FrontendParts,
	source: YamlSource,
	faults: ConfigFault[],
): FrontendPlan[] {
	const report = (fault: ConfigFault) => faults.push(fault);
	const stated: (FrontendClaim & { readonly layer: Layered<FrontendLayer> })[] =
		[];
	const plans = entries.map(({ vo, layers }) => {
		const merged = mergeLayers([base, ...layers], frontendDepths);
		const full = withSquidAttrs(merged, peer, (path, message) =>
			report(merged.fault(path, message)),
		);
		const context = contextOf(vo, full, report);
		for (const [path, message] of settingRemarks(full.value))
			remark(full.fault(path, message));
		for (const claim of statedClaims(full.value))
			stated.push({ ...claim, vo, layer: full });
		const own = layers.at(-1)?.value ?? {};
		const paired = withStandby(context, { cluster, others, own });
		const { settings: _, ...role } = paired;
		const plan = planFrontend(
			standbyContext(context, paired),
			cluster,
			images,
			readModule,
		);
		return { ...plan, ...role };
	});
	for (const [{ path, layer }, message] of claimRemarks(stated))
		remark(layer.fault(path, message));
	checkHosts(plans, entries, source, faults);
	return plans;
}

/** Two frontends cannot answer at one host. */
function checkHosts(
	frontends: readonly FrontendPlan[],
	entries: readonly FrontendEntry[],
	source: YamlSource,
	faults: ConfigFault[],
): void {
	const owners = new Map<string, string>();
	for (const [nth, { host, vo }] of frontends.entries()) {
		const owner = owners.get(host);
		owners.set(host, owner ?? vo);
		if (owner === undefined) continue;
		const message = `The host "${host}" is used by ${owner} and ${vo}: expected a separate host for each`;
		const path = ["frontends", entries[nth]?.index ?? 0, "host"];
		faults.push(source.fault(path, message));
	}
}
