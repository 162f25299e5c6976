import { join } from "node:path";
import { type Document, parseDocument } from "yaml";
import { ClusterError } from "../../cluster/clusterError.ts";
import { settingPath } from "../../settings/credentialStore.ts";
import type { Credentials } from "../../settings/sealed/stackCredentials.ts";
import { readRegularText } from "../../system/readRegularFile.ts";
import { withTemporaryFile } from "../../system/withTemporaryFile.ts";
import { editYaml } from "../editYaml.ts";
import { askPulumi } from "../pulumi.ts";
import { quietYaml } from "../quietYaml.ts";

/** With what the values of a file are encrypted. */
const encryption = ["secretsprovider", "encryptedkey", "encryptionsalt"];

/**
 * Has Pulumi encrypt credentials on a copy of the stack's file, then writes them into that all at once: what others
 * change there meanwhile stays. Gives why it could not, and then nothing is changed.
 */
export async function setInSettings(
	root: string,
	stack: string,
	credentials: Credentials,
): Promise<string | undefined> {
	const all = Object.entries(credentials).flatMap(([name, texts]) =>
		Object.entries(texts).map(([key, text]) => ({ name, key, text })),
	);
	if (all.length === 0) return undefined;
	const file = join(root, `Pulumi.${stack}.yaml`);
	return withTemporaryFile(
		readRegularText(file),
		async (copy) => {
			for (const { name, key, text } of all) {
				const path = settingPath(name, key);
				const place = ["--stack", stack, "--config-file", copy];
				const args = ["config", "set", ...place, "--secret", "--path", path];
				const answer = await askPulumi(root, args, { input: text });
				if ("problem" in answer)
					return `Pulumi cannot set ${key} of ${name}: ${answer.problem}`;
			}
			const encrypted = parseDocument(readRegularText(copy), quietYaml);
			try {
				editYaml(file, (document) => take(document, file, encrypted, all));
			} catch (error) {
				if (error instanceof ClusterError) return error.message;
				throw error;
			}
			return undefined;
		},
		"settings.yaml",
	);
}

/** @throws ClusterError, and then nothing is written */
function take(
	document: Document,
	file: string,
	encrypted: Document,
	keys: readonly { readonly name: string; readonly key: string }[],
): void {
	for (const setting of encryption) {
		const used: unknown = encrypted.get(setting);
		if (used === undefined || used === document.get(setting)) continue;
		if (document.has(setting))
			throw new ClusterError(
				`${setting} in ${file} changed in the meantime: the encryption was changed. Set them again`,
			);
		document.set(setting, used);
	}
	for (const { name, key } of keys) {
		const path = ["config", "glidefleet:credentials", name, key];
		const value: unknown = encrypted.getIn(path, true);
		if (value === undefined)
			throw new ClusterError(`Pulumi cannot set ${key} of ${name}`);
		document.setIn(path, value);
	}
}
