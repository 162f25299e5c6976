import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const version = "v1";
const nonceLength = 12;
const tagLength = 16;

/** A new key, as the stack's setting holds it: 32 random bytes in base64. */
export function newKey(): string {
	return randomBytes(32).toString("base64");
}

/** Whether a setting is a key. */
export function isKey(setting: string): boolean {
	return (
		/^[\w+/]{43}=$/.test(setting) &&
		Buffer.from(setting, "base64").length === 32
	);
}

/**
 * Encrypts a text with AES-256-GCM, the cipher of Pulumi's own secrets: `v1:NONCE:DATA`, both base64.
 * `place` (the VO or service, the file) is bound to it: at another one it does not open.
 */
export function seal(
	key: string,
	place: readonly string[],
	text: string,
): string {
	const nonce = randomBytes(nonceLength);
	const cipher = createCipheriv("aes-256-gcm", cipherKey(key), nonce);
	cipher.setAAD(Buffer.from(JSON.stringify(place)));
	const data = [cipher.update(text, "utf8"), cipher.final()];
	const sealed = Buffer.concat([...data, cipher.getAuthTag()]);
	return `${version}:${nonce.toString("base64")}:${sealed.toString("base64")}`;
}

/** The text; undefined if it was sealed with another key or for another place, or changed. */
export function unseal(
	key: string,
	place: readonly string[],
	sealed: string,
): string | undefined {
	const [, nonce = "", data = ""] = sealed.split(":");
	const bytes = Buffer.from(data, "base64");
	try {
		const cipher = createDecipheriv(
			"aes-256-gcm",
			cipherKey(key),
			Buffer.from(nonce, "base64"),
			{ authTagLength: tagLength },
		);
		cipher.setAAD(Buffer.from(JSON.stringify(place)));
		cipher.setAuthTag(bytes.subarray(-tagLength));
		const text = cipher.update(bytes.subarray(0, -tagLength));
		return Buffer.concat([text, cipher.final()]).toString("utf8");
	} catch {
		return undefined;
	}
}

/** Whether a text has the form of a sealed one. */
export function isSealed(text: string): boolean {
	return /^v1:[\w+/]{16}:(?:[\w+/]{4})*(?:[\w+/]{2}==|[\w+/]{3}=)?$/.test(text);
}

function cipherKey(key: string): Buffer {
	return Buffer.from(key, "base64");
}
