import { join } from "node:path";
import { type Document, parseDocument } from "yaml";
import { settingPath } from "../../config/credentials.ts";
import { readRegularText } from "../../system/readRegularFile.ts";
import { replaceFile } from "../../system/replaceFile.ts";
import { withLock } from "../../system/withLock.ts";
import { withTemporaryFile } from "../../system/withTemporaryFile.ts";
import { askPulumi } from "../pulumi.ts";

/** With what the values of a file are encrypted. */
const encryption = ["secretsprovider", "encryptedkey", "encryptionsalt"];

/**
 * Has Pulumi encrypt credentials of a VO or service, on a copy of the stack's file, then writes them into that all at
 * once: what others change there meanwhile stays. Gives why it could not, and then nothing is changed.
 */
export async function setSecrets(
	root: string,
	stack: string,
	holder: string,
	texts: Readonly<Record<string, string>>,
): Promise<string | undefined> {
	if (Object.keys(texts).length === 0) return undefined;
	const file = join(root, `Pulumi.${stack}.yaml`);
	const before = readRegularText(file);
	return withTemporaryFile(
		before,
		async (copy) => {
			for (const [key, text] of Object.entries(texts)) {
				const path = settingPath(holder, key);
				const place = ["--stack", stack, "--config-file", copy];
				const args = ["config", "set", ...place, "--secret", "--path", path];
				const answer = await askPulumi(root, args, text);
				if ("problem" in answer)
					return `Pulumi does not set ${key}: ${answer.problem}`;
			}
			const encrypted = parseDocument(readRegularText(copy));
			return withLock(file, () =>
				write(file, encrypted, holder, Object.keys(texts)),
			);
		},
		"settings.yaml",
	);
}

function write(
	file: string,
	encrypted: Document,
	holder: string,
	keys: readonly string[],
): string | undefined {
	const document = parseDocument(readRegularText(file));
	if (document.errors.length > 0)
		return `${file} is no YAML any more: mend it, and set them again`;
	for (const name of encryption) {
		const used: unknown = encrypted.get(name);
		if (used === undefined || used === document.get(name)) continue;
		if (document.has(name))
			return `Found another ${name} in ${file} than before: somebody changed how it is encrypted; set them again`;
		document.set(name, used);
	}
	for (const key of keys) {
		const path = ["config", "glidefleet:credentials", holder, key];
		const value: unknown = encrypted.getIn(path, true);
		if (value === undefined) return `Pulumi does not set ${key}`;
		document.setIn(path, value);
	}
	replaceFile(file, document.toString({ lineWidth: 0 }));
	return undefined;
}
