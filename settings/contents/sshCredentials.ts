import type { ContentProblem } from "./contentProblem.ts";

/** A certificate's validity, as in Node's X.509; undefined if it never expires. */
interface Validity {
	readonly from?: Date;
	readonly to?: Date;
}

/** Times beyond this many seconds mean forever in SSH. */
const forever = 2n ** 40n;

/** Why SSH would not accept a private key in OpenSSH format; undefined if it would. The text contains none of it. */
export function openSshKeyProblem(text: string): string | undefined {
	const body = between(text, "OPENSSH PRIVATE KEY");
	if (body === undefined)
		return "The private key is truncated: its last line is missing. Set the complete file";
	const reader = blobReader(Buffer.from(body, "base64"));
	if (reader.bytes(15).toString("latin1") !== "openssh-key-v1\0")
		return "Expected an OpenSSH private key: set the file again";
	if (reader.text() !== "none")
		return "The key has a passphrase, which nothing can type in a pod: set a key without one";
	return undefined;
}

/** What is wrong with an SSH certificate, and its validity. `key` is its private key, if there is one. */
export function sshCertificate(
	text: string,
	key: string | undefined,
): { readonly problem: string } | Validity {
	const [type = "", body = ""] = text.trim().split(/\s+/);
	const plain = /^(.+)-cert-v01@openssh\.com$/.exec(type)?.[1];
	const fields = plain === undefined ? undefined : keyFields(plain);
	if (plain === undefined || fields === undefined)
		return {
			problem:
				"Expected an SSH certificate, the line that ssh-keygen -s writes (it starts with ssh-…-cert-v01@openssh.com)",
		};
	const reader = blobReader(Buffer.from(body, "base64"));
	if (reader.text() !== type)
		return {
			problem:
				"The SSH certificate is truncated or damaged: set the complete file",
		};
	reader.field();
	const own = Array.from({ length: fields }, () => reader.field());
	reader.bytes(8 + 4);
	reader.field();
	reader.field();
	const [from, to] = [reader.number(), reader.number()];
	if (to === undefined || from === undefined)
		return {
			problem:
				"The SSH certificate is truncated or damaged: set the complete file",
		};
	const other = publicFields(key ?? "", plain, fields);
	if (other !== undefined && !other.every((field, i) => own[i]?.equals(field)))
		return {
			problem:
				"The certificate does not match bosco.key: have that key signed, or set both again",
		};
	return { ...time("from", from), ...time("to", to) };
}

/** An SSH key's problems, if it is in OpenSSH format; undefined for other PEM. */
export function sshKeyProblems(
	key: string,
	text: string,
): ContentProblem[] | undefined {
	if (!/-----BEGIN OPENSSH PRIVATE KEY-----/.test(text)) return undefined;
	const message = openSshKeyProblem(text);
	return message === undefined ? [] : [{ key, severity: "error", message }];
}

/** Number of fields in the public half, by key type. */
function keyFields(type: string): number | undefined {
	if (type === "ssh-ed25519") return 1;
	return type === "ssh-rsa" || /^ecdsa-sha2-nistp\d+$/.test(type)
		? 2
		: undefined;
}

/** The fields of the public half, which OpenSSH's format has in clear; undefined for another format or type. */
function publicFields(
	text: string,
	type: string,
	count: number,
): Buffer[] | undefined {
	const body = between(text, "OPENSSH PRIVATE KEY");
	if (body === undefined) return undefined;
	const reader = blobReader(Buffer.from(body, "base64"));
	reader.bytes(15);
	for (let skipped = 0; skipped < 3; skipped++) reader.field();
	reader.bytes(4);
	const half = blobReader(reader.field());
	if (half.text() !== type) return [Buffer.alloc(0)];
	return Array.from({ length: count }, () => half.field());
}

function between(text: string, what: string): string | undefined {
	const pattern = new RegExp(
		`-----BEGIN ${what}-----([A-Za-z0-9+/=\\s]*)-----END ${what}-----`,
	);
	return pattern.exec(text)?.[1];
}

function time(name: "from" | "to", seconds: bigint): Validity {
	return seconds === 0n || seconds > forever
		? {}
		: { [name]: new Date(Number(seconds) * 1000) };
}

/** Reads SSH's fields, each preceded by its length in four bytes; fields beyond the end are empty. */
function blobReader(blob: Buffer) {
	let offset = 0;
	const bytes = (length: number): Buffer => {
		offset += length;
		return blob.subarray(offset - length, offset);
	};
	const field = (): Buffer => {
		const length = bytes(4);
		return length.length < 4 ? length : bytes(length.readUInt32BE(0));
	};
	return {
		bytes,
		field,
		text: () => field().toString("latin1"),
		number: (): bigint | undefined => {
			const eight = bytes(8);
			return eight.length < 8 ? undefined : eight.readBigUInt64BE(0);
		},
	};
}
