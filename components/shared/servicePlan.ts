import type { CredentialFile } from "../../settings/credentialFile.ts";
import type { ResolvedImage } from "../../settings/images/resolveImage.ts";
import type { HostedCePlan } from "../hosted-ce/plan.ts";
import type { PelicanPlan } from "../osdf/plan.ts";
import type { OspoolEpPlan } from "../ospool-ep/plan.ts";
import type { FrontierSquidPlan } from "../squid/plan.ts";
import type { XcachePlan } from "../xcache/plan.ts";

/** What every service's plan holds, whatever its kind. */
export interface ServicePlanBase {
	readonly kind: string;
	/** The name of the service: its objects are called so, or begin with it. */
	readonly name: string;
	readonly image: ResolvedImage;
	/** Files of its credentials; the stack gives them under `credentials.<name>`. */
	readonly credentials: readonly CredentialFile[];
	/** Files of credentials that the stack does not give, each with its source. */
	readonly elsewhere?: readonly CredentialFile[];
	/** host:port for whatever runs in the cluster; absent where nothing listens. */
	readonly address?: string;
	/** SHA-256 of all that the container reads at its start, in hexadecimal: another one rolls the pod. */
	readonly configHash: string;
}

/** All that is decided about one service; manifests follow from it without further choices. */
export type ServicePlan =
	| FrontierSquidPlan
	| HostedCePlan
	| OspoolEpPlan
	| XcachePlan<"atlas-xcache">
	| XcachePlan<"cms-xcache">
	| PelicanPlan<"osdf-cache">
	| PelicanPlan<"osdf-origin">;

export type ServiceKindName = ServicePlan["kind"];
/** The plan of one kind. */
export type PlanOf<K extends ServiceKindName> = Extract<
	ServicePlan,
	{ readonly kind: K }
>;
