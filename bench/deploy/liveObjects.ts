import type { Cluster } from "../../local/cluster.ts";

interface LiveObject {
	readonly kind: string;
	readonly metadata: { readonly name: string };
	readonly spec?: Readonly<Record<string, unknown>>;
	readonly data?: Readonly<Record<string, unknown>>;
}

const kinds =
	"configmaps,secrets,deployments,services,ingresses,networkpolicies,persistentvolumeclaims,serviceaccounts";
/** What the cluster gives out itself. */
const given = ["clusterIP", "clusterIPs", "volumeName"];

/** What the frontends' objects in a cluster say, by kind and name. */
export async function liveObjects(
	cluster: Cluster,
	namespace: string,
): Promise<Readonly<Record<string, unknown>>> {
	const { stdout } = await cluster.kubectl([
		...["get", kinds, "-n", namespace, "-o", "json"],
		...["-l", "app.kubernetes.io/name=vo-frontend"],
	]);
	const { items } = JSON.parse(stdout) as { items: LiveObject[] };
	return Object.fromEntries(
		items.map(({ kind, metadata: { name }, spec, data }) => [
			`${kind} ${name}`,
			{
				spec: without(spec, given),
				// The signing keys are random.
				data: name.endsWith("-signing-key") ? Object.keys(data ?? {}) : data,
			},
		]),
	);
}

function without(
	map: Readonly<Record<string, unknown>> = {},
	keys: readonly string[],
): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(map).filter(([key]) => !keys.includes(key)),
	);
}
