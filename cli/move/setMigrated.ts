import { ClusterError } from "../../cluster/clusterError.ts";
import { decryptedSettings } from "../credentials/decryptedSettings.ts";
import { storeCredentials } from "../credentials/storeCredentials.ts";
import type { Sides } from "./sides.ts";

/** Sets the credentials that go along in the settings of the second stack, as far as they are not there. */
export async function setMigrated(
	root: string,
	{ to, credentials }: Sides,
): Promise<void> {
	const decrypted = await decryptedSettings(to.stack, root);
	const clear = decrypted && "credentials" in decrypted ? decrypted : undefined;
	const { vo } = to.frontend;
	const set = clear?.credentials[vo] ?? {};
	const missing = Object.fromEntries(
		Object.entries(credentials).filter(([key, text]) => set[key] !== text),
	);
	const problem = await storeCredentials(root, to.stack, vo, missing, clear);
	if (problem !== undefined)
		throw new ClusterError(`In the stack ${to.stack}: ${problem}`);
}
