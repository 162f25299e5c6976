import type { Resources } from "../plan.ts";
import { quantityValue } from "../quantity.ts";
import type { ClusterSettings } from "../schema/cluster.ts";
import type { Context } from "./context.ts";

type Key = "resources" | "helper_resources";

/** Requests and limits of a container; faults where they break the cluster's rules. */
export function checkedResources(
	context: Context,
	key: Key,
	cluster: ClusterSettings,
): Resources {
	const { requests = {}, limits = {} } = context.settings[key] ?? {};
	const names = [
		"cpu",
		"memory",
		...(cluster.rules.require_ephemeral_storage ? ["ephemeral-storage"] : []),
	];
	for (const name of new Set([
		...names,
		...Object.keys(requests),
		...Object.keys(limits),
	])) {
		checkPair(
			context,
			key,
			name,
			cluster,
			requests[name as keyof typeof requests],
			limits[name as keyof typeof limits],
		);
	}
	return { requests: texts(requests), limits: texts(limits) };
}

function checkPair(
	context: Context,
	key: Key,
	name: string,
	{ rules, context: cluster }: ClusterSettings,
	request: string | number | undefined,
	limit: string | number | undefined,
): void {
	if (request === undefined || limit === undefined) {
		const absent = request === undefined ? "requests" : "limits";
		context.report(
			[key, absent],
			`The value is missing: ${name} is needed in requests and in limits`,
		);
		return;
	}
	const ratio = quantityValue(limit) / quantityValue(request);
	const most = rules.limit_over_request ?? Number.POSITIVE_INFINITY;
	const place = [key, "limits", name];
	if (ratio < 1)
		context.report(
			place,
			`Found ${limit}, allowed is at least the request, ${request}`,
		);
	// A hair of tolerance, since 3.6 / 3 is a little more than 1.2 in binary.
	if (ratio > most + 1e-9) {
		const percent = Math.round((most - 1) * 100);
		context.report(
			place,
			`Found ${limit} with a request of ${request}, allowed on ${cluster} is a limit at most ${percent} % above its request: raise the request or lower the limit`,
		);
	}
}

function texts(
	amounts: Readonly<Record<string, string | number | undefined>>,
): Record<string, string> {
	return Object.fromEntries(
		Object.entries(amounts)
			.filter(([, amount]) => amount !== undefined)
			.map(([name, amount]) => [name, String(amount)])
			.sort(),
	);
}
