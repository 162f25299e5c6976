import { ClusterError } from "../clusterError.ts";
import { decryptedSettings } from "../credentials/decryptedSettings.ts";
import { setSecrets } from "../credentials/setSecrets.ts";
import type { Sides } from "./sides.ts";

/** Sets the credentials that go along in the settings of the second stack, as far as they are not there. */
export async function setCarried(
	root: string,
	{ to, credentials }: Sides,
): Promise<void> {
	const decrypted = await decryptedSettings(to.stack, root);
	const settings =
		decrypted !== undefined && "settings" in decrypted
			? decrypted.settings
			: {};
	const { credentials: all = {} } = settings as {
		credentials?: Readonly<Record<string, Readonly<Record<string, string>>>>;
	};
	const { vo } = to.frontend;
	const others = Object.entries(credentials).filter(
		([key, text]) => all[vo]?.[key] !== text,
	);
	const texts = Object.fromEntries(others);
	const problem = await setSecrets(root, to.stack, vo, texts);
	if (problem !== undefined)
		throw new ClusterError(
			`Cannot set the credentials of ${vo} in the stack ${to.stack}: ${problem}`,
		);
}
