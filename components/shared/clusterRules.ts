import type { Path } from "../../settings/path.ts";
import { isQuantity, quantityValue } from "../../settings/quantity.ts";
import type { ClusterSettings } from "../../settings/schema/cluster.ts";
import type { Resources } from "./resources.ts";

type Given = Readonly<Record<string, string | number | undefined>>;
type Report = (path: Path, message: string) => void;

/** Whether pods may mount a directory of their nodes. */
export function allowsHostPath(
	{ host_paths = [] }: ClusterSettings["rules"],
	path: string,
): boolean {
	if (path.split("/").includes("..")) return false;
	return host_paths.some((folder) => `${path}/`.startsWith(`${folder}/`));
}

/** Requests and limits of a container, as they stand at `place` of its settings; faults where they break the cluster's rules. */
export function checkedResources(
	{
		requests = {},
		limits = {},
	}: {
		readonly requests?: Given | undefined;
		readonly limits?: Given | undefined;
	},
	place: Path,
	cluster: Pick<ClusterSettings, "rules" | "context">,
	report: Report,
): Resources {
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
		checkPair(report, place, name, cluster, requests[name], limits[name]);
	}
	return { requests: texts(requests), limits: texts(limits) };
}

function checkPair(
	report: Report,
	path: Path,
	name: string,
	{ rules, context: cluster }: Pick<ClusterSettings, "rules" | "context">,
	request: string | number | undefined,
	limit: string | number | undefined,
): void {
	if (request === undefined || limit === undefined) {
		const absent = request === undefined ? "requests" : "limits";
		report(
			[...path, absent],
			`The value is missing: ${name} is needed in requests and in limits`,
		);
		return;
	}
	const amounts = Object.entries({ limits: limit, requests: request });
	const wrong = amounts.find(([, amount]) => !isQuantity(amount));
	if (wrong !== undefined) {
		report(
			[...path, wrong[0], name],
			`Expected a Kubernetes quantity, for example 2, 500m or 4Gi, found "${wrong[1]}"`,
		);
		return;
	}
	const ratio = quantityValue(limit) / quantityValue(request);
	const most = rules.limit_over_request ?? Number.POSITIVE_INFINITY;
	const place = [...path, "limits", name];
	if (ratio < 1)
		report(
			place,
			`Expected at least the request, ${request}, found "${limit}"`,
		);
	// A hair of tolerance, since 3.6 / 3 is a little more than 1.2 in binary.
	if (ratio > most + 1e-9) {
		const percent = Math.round((most - 1) * 100);
		report(
			place,
			`${cluster} allows a limit at most ${percent} % above its request, found limit "${limit}" and request "${request}": raise the request or lower the limit`,
		);
	}
}

function texts(amounts: Given): Record<string, string> {
	return Object.fromEntries(
		Object.entries(amounts)
			.filter(([, amount]) => amount !== undefined)
			.map(([name, amount]) => [name, String(amount)])
			.sort(),
	);
}
