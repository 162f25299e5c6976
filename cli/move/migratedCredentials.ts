import { ClusterError } from "../../cluster/clusterError.ts";
import type { Side } from "../../cluster/move/side.ts";
import type { Credentials } from "../../settings/sealed/stackCredentials.ts";
import { settingOf, signingKeyName } from "../../settings/signingKey.ts";

/** The credentials that a VO has from its stack, by key, and its signing key, which only the cluster may have. */
export async function migratedCredentials(
	side: Side,
	all: Credentials,
): Promise<Readonly<Record<string, string>>> {
	const own = all[side.frontend.vo] ?? {};
	if (own[signingKeyName] !== undefined) return own;
	return { ...own, [signingKeyName]: await signingKey(side) };
}

/** The frontend's signing key as its cluster has it. */
export async function signingKey({
	kubectl,
	names,
	stack,
}: Side): Promise<string> {
	const path = `jsonpath={.data.${signingKeyName}}`;
	const data = await kubectl(["get", "secret", names.signingKey, "-o", path]);
	const bytes = Buffer.from(data, "base64");
	if (bytes.length > 0) return settingOf(bytes);
	throw new ClusterError(
		`The signing key in the Secret ${names.signingKey} of the stack ${stack} is missing: put the key of the pool's collectors there`,
	);
}
