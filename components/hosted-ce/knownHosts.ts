import { createHmac } from "node:crypto";

/** A line of known_hosts: whom it is for, and why it is none, if so. */
export interface KnownHost {
	/** Whether the line is for a host, as SSH writes it: host, or [host]:port where that is not 22. */
	covers(host: string): boolean;
}

const keyTypes =
	/^(ssh-(rsa|ed25519)|ecdsa-sha2-nistp(256|384|521)|sk-(ssh-ed25519|ecdsa-sha2-nistp256)@openssh\.com)$/;
const shape = "hosts, type of key, and key, as ssh-keyscan writes them";

/** Reads a line; a text where it is none, saying what is allowed. */
export function knownHost(line: string): KnownHost | string {
	const words = line.trim().split(/[ \t]+/);
	const marker = words[0]?.startsWith("@") ? words.shift() : undefined;
	const [hosts = "", type = "", key = ""] = words;
	if (marker !== undefined && marker !== "@cert-authority")
		return `Expected a line with ${shape}, optionally after @cert-authority, found "${marker}"`;
	if (!keyTypes.test(type))
		return `Expected a line with ${shape}, found the key type "${type}"`;
	if (typeOf(key) !== type)
		return `The key does not match its type ${type}: it is truncated or damaged, or the type is wrong`;
	return { covers: (host) => matches(hosts, host) };
}

/** How SSH writes a host in known_hosts. */
export function sshHost(host: string, port: number | undefined | null): string {
	return port && port !== 22 ? `[${host}]:${port}` : host;
}

/** The type that a key itself tells: its first field, behind four bytes with the length. */
function typeOf(key: string): string | undefined {
	if (!/^[A-Za-z0-9+/]+={0,2}$/.test(key)) return undefined;
	const bytes = Buffer.from(key, "base64");
	if (bytes.length < 32) return undefined;
	return bytes.toString("latin1", 4, 4 + bytes.readUInt32BE(0));
}

function matches(patterns: string, host: string): boolean {
	const hashed = /^\|1\|([^|]+)\|([^|]+)$/.exec(patterns);
	if (hashed) {
		const [, salt = "", hash] = hashed;
		const hmac = createHmac("sha1", Buffer.from(salt, "base64"));
		return hmac.update(host).digest("base64") === hash;
	}
	const list = patterns.split(",");
	const isIn = (pattern: string) => glob(pattern).test(host);
	const excluded = list.some(
		(one) => one.startsWith("!") && isIn(one.slice(1)),
	);
	return !excluded && list.some(isIn);
}

function glob(pattern: string): RegExp {
	const text = pattern
		.replace(/[^A-Za-z0-9*?]/g, "\\$&")
		.replaceAll("*", ".*")
		.replaceAll("?", ".");
	return new RegExp(`^${text}$`, "i");
}
