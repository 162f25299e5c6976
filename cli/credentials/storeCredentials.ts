import { keySetting } from "../../settings/keySetting.ts";
import { seal } from "../../settings/sealed/seal.ts";
import { settingsLimit } from "../../settings/sealed/settingsSize.ts";
import { changeCredentialFile } from "./changeCredentialFile.ts";
import { type InClear, sizeWith } from "./decryptedSettings.ts";
import { setInSettings } from "./setInSettings.ts";

type Texts = Readonly<Record<string, string>>;

/**
 * Puts credentials of one VO or service where its stack keeps them: into the stack's file where the settings hold its
 * key, else into the settings. Gives why it cannot.
 */
export async function storeCredentials(
	root: string,
	stack: string,
	name: string,
	texts: Texts,
	decrypted: InClear | undefined,
): Promise<string | undefined> {
	const key = decrypted?.settings[keySetting];
	if (typeof key === "string") {
		changeCredentialFile(root, stack, { [name]: sealAll(key, name, texts) });
		return undefined;
	}
	const problem = tooLarge(stack, name, texts, decrypted);
	return problem ?? setInSettings(root, stack, { [name]: texts });
}

/** The texts of one VO or service, sealed. */
export function sealAll(key: string, name: string, texts: Texts): Texts {
	return Object.fromEntries(
		Object.entries(texts).map(([file, text]) => [
			file,
			// As Pulumi keeps what it reads from standard input: without the newline at its end.
			seal(key, [name, file], text.replace(/\r?\n$/, "")),
		]),
	);
}

function tooLarge(
	stack: string,
	name: string,
	texts: Texts,
	decrypted: InClear | undefined,
): string | undefined {
	const set = decrypted?.credentials ?? {};
	const all = { ...set, [name]: { ...set[name], ...texts } };
	const size = sizeWith(decrypted, all);
	if (size <= settingsLimit) return undefined;
	return `The settings of the stack ${stack} would take ${size} bytes, more than the ${settingsLimit} that Linux lets Pulumi hand to the program. Keep the credentials in a separate file: npx glidefleet credentials store file --stack ${stack}`;
}
