import { contextKubectl, KubectlError } from "../../cluster/kubectl.ts";
import type { ClusterPlan } from "../../settings/clusterPlan.ts";

/** Milliseconds for an answer. */
const timeoutMs = 60_000;

/** The texts of a Secret by key; undefined where there is no such Secret, or why no one could look. */
export type SecretAnswer =
	| { readonly texts: Readonly<Record<string, string>> | undefined }
	| { readonly problem: string };

/** Asks a cluster, by kubectl and the context of the cluster's file, for some Secrets by name. Their values never leave the process. */
export async function clusterSecrets(
	{ context, namespace }: ClusterPlan,
	names: readonly string[],
): Promise<ReadonlyMap<string, SecretAnswer>> {
	const kubectl = contextKubectl(context);
	const asked = [...new Set(names)].map(async (name) => {
		const args = ["get", "secret", name, "-o", "json", "--ignore-not-found"];
		const place = ["-n", namespace, "--request-timeout=20s"];
		try {
			const output = await kubectl([...args, ...place], "", timeoutMs);
			return [name, read(output)] as const;
		} catch (error) {
			if (!(error instanceof KubectlError)) throw error;
			const problem = error.isAbsent ? "kubectl not found" : error.message;
			return [name, { problem }] as const;
		}
	});
	return new Map(await Promise.all(asked));
}

function read(output: string): SecretAnswer {
	if (output.trim() === "") return { texts: undefined };
	const { data = {} } = JSON.parse(output) as { data?: Record<string, string> };
	const texts = Object.entries(data).map(([key, value]) => [
		key,
		Buffer.from(value, "base64").toString("utf8"),
	]);
	return { texts: Object.fromEntries(texts) };
}
