import { quantityValue } from "../../../settings/quantity.ts";
import { quantity } from "../../../settings/schema/values.ts";
import type { FrontendLayer } from "../../frontend/schema/frontend.ts";
import type { SourceAmounts } from "../kubernetes/deploymentFacts.ts";
import type { LayerContext } from "./layerContext.ts";

type ResourcesLayer = NonNullable<FrontendLayer["resources"]>;
type Amount = string | number;
type Kind = "requests" | "limits";

/** Requests and limits as far as they differ from the base's; requests are raised where the cluster's rule wants it. */
export function resourcesLayer(
	context: LayerContext,
	source: { readonly requests: SourceAmounts; readonly limits: SourceAmounts },
): ResourcesLayer | undefined {
	const found = {
		requests: readable(context, "requests", source),
		limits: readable(context, "limits", source),
	};
	const own: Record<Kind, Record<string, Amount>> = {
		requests: {},
		limits: {},
	};
	const names = ["cpu", "memory", "ephemeral-storage"] as const;
	for (const name of names) {
		const base = {
			requests: context.base.resources?.requests?.[name],
			limits: context.base.resources?.limits?.[name],
		};
		const limit =
			found.limits[name] ?? larger(base.limits, found.requests[name]);
		// As in Kubernetes, a limit without a request is the request too.
		const wanted = found.requests[name] ?? found.limits[name] ?? base.requests;
		const request = requestFor(context, name, limit, wanted, base.requests);
		if (limit !== undefined && !same(limit, base.limits))
			own.limits[name] = limit;
		if (request !== undefined && !same(request, base.requests))
			own.requests[name] = request;
		report(context, "requests", name, found.requests[name], request);
		report(context, "limits", name, found.limits[name], limit);
	}
	const kept = Object.entries(own).filter(
		([, amounts]) => Object.keys(amounts).length > 0,
	);
	return kept.length === 0
		? undefined
		: (Object.fromEntries(kept) as ResourcesLayer);
}

function readable(
	{ findings }: LayerContext,
	kind: Kind,
	source: Readonly<Record<Kind, SourceAmounts>>,
): Readonly<Record<string, Amount>> {
	const entries = Object.entries(source[kind]).filter(([name, amount]) => {
		const known = ["cpu", "memory", "ephemeral-storage"].includes(name);
		const fit =
			known && quantity.safeParse(amount).success && quantityValue(amount) > 0;
		const where = `Deployment resources.${kind}.${name}`;
		if (!fit)
			findings.lost.push({
				where,
				what: `The amount ${amount}: no setting for it`,
				also: [where],
			});
		return fit;
	});
	return Object.fromEntries(entries);
}

/** The request for a limit, within the cluster's rule: the source's, the base's, or the next round one. */
function requestFor(
	{ cluster }: LayerContext,
	name: string,
	limit: Amount | undefined,
	wanted: Amount | undefined,
	base: Amount | undefined,
): Amount | undefined {
	if (limit === undefined || wanted === undefined) return wanted;
	const ratio = cluster.rules.limit_over_request ?? Number.POSITIVE_INFINITY;
	const fits = (request: Amount) => {
		const found = quantityValue(limit) / quantityValue(request);
		return found >= 1 && found <= ratio + 1e-9;
	};
	if (fits(wanted)) return wanted;
	if (quantityValue(wanted) > quantityValue(limit)) return limit;
	if (base !== undefined && fits(base)) return base;
	return roundUp(name, quantityValue(limit) / ratio, limit);
}

/** The next tenth of a core, or the next 256 MiB, not above the limit. */
function roundUp(name: string, least: number, limit: Amount): Amount {
	const unit = name === "cpu" ? 0.1 : 256 * 2 ** 20;
	const steps = Math.ceil(least / unit - 1e-9);
	if (steps * unit >= quantityValue(limit)) return limit;
	return name === "cpu" ? `${steps * 100}m` : `${steps * 256}Mi`;
}

function larger(limit: Amount | undefined, request: Amount | undefined) {
	if (limit === undefined || request === undefined) return limit ?? request;
	return quantityValue(request) > quantityValue(limit) ? request : limit;
}

function same(a: Amount, b: Amount | undefined): boolean {
	return b !== undefined && quantityValue(a) === quantityValue(b);
}

function report(
	{ findings, cluster }: LayerContext,
	kind: Kind,
	name: string,
	was: Amount | undefined,
	is: Amount | undefined,
): void {
	if (is === undefined || (was !== undefined && same(was, is))) return;
	const rule = Math.round(((cluster.rules.limit_over_request ?? 1) - 1) * 100);
	findings.repairs.push({
		where: `Deployment resources.${kind}.${name}`,
		was: was === undefined ? "not given" : String(was),
		is: String(is),
		why:
			was === undefined
				? "each is required, and the base provides what the source does not set"
				: `on ${cluster.name} a limit may be at most ${rule} % above its request`,
	});
}
