import type { CredentialFile } from "../../settings/credentialFile.ts";
import type { ResolvedImage } from "../../settings/images/resolveImage.ts";
import type { PlacementPlan } from "./placementPlan.ts";

/** What is decided about one service, as far as every kind has it; manifests follow from a kind's own without further choices. */
export interface ServicePlan {
	readonly kind: string;
	/** The name of the service: its objects are called so, or start with it. */
	readonly name: string;
	readonly image: ResolvedImage;
	/** Files of its credentials; the stack gives them under `credentials.<name>`. */
	readonly credentials: readonly CredentialFile[];
	/** Files of credentials that the stack does not give, each with its source. */
	readonly elsewhere?: readonly CredentialFile[];
	/** host:port for whatever runs in the cluster; absent where nothing listens. */
	readonly address?: string;
	/** Where its pods may run. */
	readonly placement: PlacementPlan;
	/** SHA-256 of all that the container reads at its start, in hexadecimal: another one rolls the pod. */
	readonly configHash: string;
}
