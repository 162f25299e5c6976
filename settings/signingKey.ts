import type { CredentialFile } from "./credentialFile.ts";

/** Key under which a stack can provide a frontend's IDTOKEN signing key, instead of a generated one. */
export const signingKeyName = "FRONTEND";

/** The signing key as a credential. */
export const signingKeyFile: CredentialFile = {
	key: signingKeyName,
	path: "",
	purpose: "IDTOKEN signing key",
	kind: "signing-key",
};

/** Prefix of a setting with bytes: a key that HTCondor wrote is scrambled, and so not text. */
const encoded = "base64:";

/** Bytes as a setting: text if Pulumi keeps every character, else base64. */
export function settingOf(bytes: Buffer): string {
	const text = bytes.toString("latin1");
	return /^[\x20-\x7e]*[\x21-\x7e]$/.test(text) && !text.startsWith(encoded)
		? text
		: `${encoded}${bytes.toString("base64")}`;
}

/** Whether a setting holds bytes as base64. */
export function isEncoded(setting: string): boolean {
	return setting.startsWith(encoded);
}

/** The bytes of a setting; undefined if the part after base64: is invalid. */
export function bytesOf(setting: string): Buffer | undefined {
	if (!isEncoded(setting)) return Buffer.from(setting);
	const text = setting.slice(encoded.length).replaceAll(/\s/g, "");
	const bytes = Buffer.from(text, "base64");
	const same = bytes.toString("base64").replace(/=+$/, "");
	return same === text.replace(/=+$/, "") ? bytes : undefined;
}
