import { readFileSync, writeFileSync } from "node:fs";
import { parse, stringify } from "yaml";
import type { Cluster } from "../../local/cluster.ts";

/** Writes a kubeconfig for a service account, so that whoever uses it may do what the account may. */
export async function accountKubeconfig(
	cluster: Cluster,
	namespace: string,
	account: string,
	file: string,
): Promise<void> {
	const args = ["create", "token", account, "-n", namespace];
	const { stdout } = await cluster.kubectl(args);
	const config = parse(readFileSync(cluster.kubeconfig, "utf8"));
	config.users[0].user = { token: stdout.trim() };
	writeFileSync(file, stringify(config));
}
