import { quantityValue, sizeQuantity } from "../../settings/quantity.ts";
import { checkedResources } from "../shared/clusterRules.ts";
import type { Resources } from "../shared/resources.ts";
import type { ServiceContext } from "../shared/serviceKind.ts";
import type { HostedCeLayer } from "./schema.ts";

/** Requests and limits of the CE's container; ephemeral storage is what its volumes take, unless the settings say more. */
export function ceResources(
	{ settings, cluster, report }: ServiceContext<HostedCeLayer>,
	ephemeral: number,
): Resources {
	const { requests = {}, limits = {} } = settings.resources ?? {};
	const key = "ephemeral-storage";
	const least = sizeQuantity(ephemeral);
	const given = limits[key] ?? requests[key];
	if (given !== undefined && quantityValue(given) < ephemeral)
		report(
			["resources", limits[key] === undefined ? "requests" : "limits", key],
			`Expected at least ${least}, found "${given}": the ephemeral volumes and 4Gi for the container's own layer. Raise it, or use claims`,
		);
	const full = {
		requests: { ...requests, [key]: requests[key] ?? given ?? least },
		limits: { ...limits, [key]: given ?? least },
	};
	return checkedResources(full, ["resources"], cluster, report);
}
