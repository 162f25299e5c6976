import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import type { Cluster } from "../../local/cluster.ts";

/** Levels of Pod Security, the strictest first. */
export const podSecurityLevels = [
	"restricted",
	"baseline",
	"privileged",
] as const;
export type PodSecurityLevel = (typeof podSecurityLevels)[number];

let namespaces: Promise<Readonly<Record<PodSecurityLevel, string>>> | undefined;

/** A namespace of the shared cluster that holds pods to a level; nothing is ever made in it. */
export async function namespaceAt(
	cluster: Cluster,
	level: PodSecurityLevel,
): Promise<string> {
	namespaces ??= makeNamespaces(cluster);
	return (await namespaces)[level];
}

async function makeNamespaces(cluster: Cluster) {
	const end = randomBytes(4).toString("hex");
	const names = podSecurityLevels.map(
		(level) => [level, `test-${level}-${end}`] as const,
	);
	const items = names.map(([level, name]) => ({
		apiVersion: "v1",
		kind: "Namespace",
		metadata: {
			name,
			labels: { "pod-security.kubernetes.io/enforce": level },
		},
	}));
	await cluster.kubectl(["create", "-f", "-"], listOf(items));
	return Object.fromEntries(names) as Record<PodSecurityLevel, string>;
}

/** Fails unless the API server takes every object, no field unknown or given twice. */
export async function takesAll(
	cluster: Cluster,
	items: readonly object[],
): Promise<void> {
	const args = "apply --server-side --dry-run=server --validate=strict -f -";
	const { stdout } = await cluster.kubectl(args.split(" "), listOf(items));
	assert.equal(stdout.trim().split("\n").length, items.length);
}

/** Fails unless pods of these specifications are admitted at a level. */
export async function admitsAll(
	cluster: Cluster,
	level: PodSecurityLevel,
	specs: readonly object[],
): Promise<void> {
	const namespace = await namespaceAt(cluster, level);
	const pods = specs.map((spec, index) => ({
		apiVersion: "v1",
		kind: "Pod",
		metadata: { name: `pod-${index}`, namespace },
		// Nobody made the service's own account there.
		spec: { restartPolicy: "Always", ...spec, serviceAccountName: "default" },
	}));
	const args = "create --dry-run=server --validate=strict -f -";
	const { stdout } = await cluster.kubectl(args.split(" "), listOf(pods));
	assert.equal(stdout.trim().split("\n").length, pods.length);
}

function listOf(items: readonly object[]): string {
	return JSON.stringify({ apiVersion: "v1", kind: "List", items });
}
