import type { Release } from "../../../glideinwms/release.ts";
import type { ClusterPlan } from "../../../settings/clusterPlan.ts";
import { type Layer, mergeLayers } from "../../../settings/layers.ts";
import { parseYaml } from "../../../settings/yamlSource.ts";
import type { Context } from "../../frontend/resolve/context.ts";
import type { FrontendLayer } from "../../frontend/schema/frontend.ts";
import { frontendDepths } from "../../frontend/schema/frontendDepths.ts";
import type { DraftModel } from "../repairs/draft.ts";
import type { Findings } from "../report/findings.ts";

/** What the steps that make settings of a model get. */
export interface LayerContext {
	readonly vo: string;
	readonly base: FrontendLayer;
	/** What is to come out: the source, repaired. */
	readonly model: DraftModel;
	readonly cluster: ClusterPlan;
	readonly release: Release;
	readonly findings: Findings;
}

/** The settings that a layer on top of the base means. */
export function onTopOf(
	base: FrontendLayer,
	layer: FrontendLayer,
): FrontendLayer {
	const source = parseYaml("", "", []);
	const asLayer = (value: FrontendLayer): Layer<FrontendLayer> => ({
		source,
		prefix: [],
		value,
	});
	return mergeLayers([asLayer(base), asLayer(layer)], frontendDepths).value;
}

/** A context for the functions of resolve/ that takes no heed of faults: the check of the whole finds them. */
export function heedless(vo: string, settings: FrontendLayer): Context {
	return { vo, settings, report: () => {} };
}
