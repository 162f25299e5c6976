import type { types } from "@pulumi/kubernetes";
import type { Manifest } from "../../components/shared/manifest.ts";
import type { StackPlan } from "../../components/stack/plan.ts";
import { manifestsOf } from "../../components/stack/stackManifests.ts";

/** What makes pods of a workload. */
export interface PodTemplate {
	readonly metadata: { readonly labels: Record<string, string> };
	readonly spec: types.input.core.v1.PodSpec;
}

interface Workload {
	readonly spec?: {
		readonly template?: PodTemplate;
		readonly jobTemplate?: {
			readonly spec: { readonly template: PodTemplate };
		};
	};
}

/** The templates of the pods that they would make. */
export function podTemplates(plan: StackPlan): PodTemplate[] {
	return manifestsOf(plan).flatMap((manifest) => {
		const { spec } = manifest as Manifest & Workload;
		return spec?.template ?? spec?.jobTemplate?.spec.template ?? [];
	});
}
