import { oddText } from "./oddValues.ts";
import type { Random } from "./random.ts";

/** Credentials that are in order, made once, to be broken. */
let good: Readonly<Record<string, string>> = {};

export function setGoodCredentials(
	made: Readonly<Record<string, string>>,
): void {
	good = made;
}

/** A credential of that name with something wrong in its bytes, its encoding, or all of it. */
export function oddCredential(name: string, random: Random): string {
	const text = good[name] ?? Object.values(good)[0] ?? "";
	return random.one<() => string>([
		() => text,
		() => oddText(text, random),
		() => oddBytes(text, random),
		() => oddBytes(text, random),
		() => oddDate(text, random),
		() => oddDate(text, random),
		() => random.one(Object.values(good)) + text,
		() => token(random),
	])();
}

/** The same block with other bytes in it. */
function oddBytes(text: string, random: Random): string {
	return rewritten(text, (bytes) => {
		for (let count = random.number(6); count >= 0; count--)
			bytes[random.number(bytes.length)] = random.number(256);
	});
}

/** A certificate that ends or begins on a day that is none. */
function oddDate(text: string, random: Random): string {
	return rewritten(text, (bytes) => {
		const at = bytes.indexOf(Buffer.from([0x17, 0x0d]));
		if (at < 0) return;
		const when = random.one([
			...["000000000000Z", "991332256199Z", "zzzzzzzzzzzzZ", "26010100000 Z"],
			...[
				"-10101000000Z",
				"2601010000000",
				"260230000000Z",
				"\0\0\0\0\0\0\0\0\0\0\0\0Z",
			],
		]);
		bytes.write(when, at + 2 + random.one([0, 15]), "latin1");
	});
}

function rewritten(text: string, change: (bytes: Buffer) => void): string {
	const block = /(-----BEGIN [A-Z ]+-----\n)([^-]+)(-----END)/;
	return text.replace(block, (_, begin: string, body: string, end: string) => {
		const bytes = Buffer.from(body, "base64");
		if (bytes.length > 0) change(bytes);
		const lines = bytes.toString("base64").replaceAll(/.{1,64}/g, "$&\n");
		return `${begin}${lines}${end}`;
	});
}

function token(random: Random): string {
	const part = (value: unknown) =>
		Buffer.from(JSON.stringify(value) ?? "").toString("base64url");
	const odd = random.one([1e308, -1, "x", null, [], {}, "__proto__", 1e18]);
	return `${part({ alg: "HS256", kid: odd })}.${part({ iss: odd, sub: odd, exp: odd, iat: odd })}.x`;
}
