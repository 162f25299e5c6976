import type { Manifest } from "../../components/shared/manifest.ts";
import { quantityValue } from "../../settings/quantity.ts";
import type { LiveObject } from "../live/liveObject.ts";
import type { Operation } from "./operation.ts";

/** What of a claim's spec is fixed once and for all. */
export interface ClaimSpec {
	readonly accessModes?: readonly string[];
	readonly storageClassName?: string;
	readonly resources?: { readonly requests?: { readonly storage?: string } };
}

/** The spec of a claim, wanted or live. */
export function claimSpec(claim: Manifest | LiveObject): ClaimSpec {
	return (claim as { spec?: ClaimSpec }).spec ?? {};
}

/** How a claim grows to the wanted size, if it must. */
export function claimOperations(
	wanted: Manifest,
	live: LiveObject,
): Operation[] {
	const size = sizeOf(wanted);
	if (quantityValue(size) <= quantityValue(sizeOf(live))) return [];
	return [{ op: "add", path: "/spec/resources/requests/storage", value: size }];
}

/** What a claim keeps although the stack says otherwise, in sentences. */
export function keptOfClaim(wanted: Manifest, live: LiveObject): string[] {
	const [want, has] = [claimSpec(wanted), claimSpec(live)];
	const differs = (what: string, own?: string, other?: string) =>
		own === other
			? []
			: [
					`${what} ${own ?? "none"} stays: it cannot change on an existing claim; the stack's ${other ?? "none"} applies to new claims`,
				];
	return [
		...differs("storage class", has.storageClassName, want.storageClassName),
		...differs(
			"access mode",
			has.accessModes?.join(", "),
			want.accessModes?.join(", "),
		),
	];
}

/** The wanted spec with what the live claim cannot change. */
export function claimSpecToKeep(wanted: ClaimSpec, live: LiveObject) {
	const { storageClassName: _, ...rest } = wanted;
	const { accessModes, storageClassName } = claimSpec(live);
	return {
		...rest,
		...(accessModes === undefined ? {} : { accessModes }),
		...(storageClassName === undefined ? {} : { storageClassName }),
	};
}

/** The size that a claim asks for. */
export function sizeOf(claim: Manifest | LiveObject): string {
	return claimSpec(claim).resources?.requests?.storage ?? "0";
}
