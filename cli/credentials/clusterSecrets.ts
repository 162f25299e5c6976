import { execFile } from "node:child_process";
import type { ClusterPlan } from "../../config/plan.ts";

/** The texts of a Secret by key; undefined where there is no such Secret, or why nobody could look. */
export type SecretAnswer =
	| { readonly texts: Readonly<Record<string, string>> | undefined }
	| { readonly problem: string };

/** Asks a cluster, by kubectl and the context of the cluster's file, for some Secrets by name. Their values never leave the process. */
export async function clusterSecrets(
	{ context, namespace }: ClusterPlan,
	names: readonly string[],
): Promise<ReadonlyMap<string, SecretAnswer>> {
	const asked = [...new Set(names)].map(async (name) => {
		const args = ["get", "secret", name, "-o", "json", "--ignore-not-found"];
		const place = ["--context", context, "-n", namespace];
		const answer = await kubectl([...args, ...place, "--request-timeout=20s"]);
		return [name, "problem" in answer ? answer : read(answer.output)] as const;
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

function kubectl(
	args: readonly string[],
): Promise<{ output: string } | { problem: string }> {
	const options = { maxBuffer: 16 * 1024 * 1024, timeout: 60_000 };
	return new Promise((resolve) =>
		execFile("kubectl", args, options, (error, stdout, stderr) => {
			if (error === null) return resolve({ output: stdout });
			const [line = "kubectl failed"] = stderr.trim().split("\n").slice(-1);
			resolve({
				problem: error.code === "ENOENT" ? "kubectl is not there" : line,
			});
		}),
	);
}
