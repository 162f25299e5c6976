import { settingPath } from "../../config/credentials.ts";
import { ClusterError } from "../clusterError.ts";
import { decryptedSettings } from "../credentials/decryptedSettings.ts";
import { askPulumi } from "../pulumi.ts";
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
	for (const [key, text] of Object.entries(credentials)) {
		if (all[vo]?.[key] === text) continue;
		const path = settingPath(vo, key);
		const place = ["--stack", to.stack, "--secret", "--path", path];
		const answer = await askPulumi(root, ["config", "set", ...place], text);
		if ("problem" in answer)
			throw new ClusterError(
				`Pulumi does not set ${key} of ${vo} in the stack ${to.stack}: ${answer.problem}`,
			);
	}
}
