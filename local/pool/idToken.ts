import { createHmac, hkdfSync, randomBytes } from "node:crypto";

/** A key that HTCondor signs IDTOKENs with: its id, and the file's content as HTCondor keeps it. */
export interface SigningKey {
	readonly id: string;
	readonly file: Buffer;
}

/** What an IDTOKEN says. */
export interface IdTokenClaims {
	readonly issuer: string;
	readonly subject: string;
	/** Such as ADVERTISE_STARTD; without any, whatever the subject may do. */
	readonly authorizations?: readonly string[];
	/** Seconds since 1970. */
	readonly expires?: number;
}

/** A key of 64 random bytes, none of which HTCondor would take for the end of a text. */
export function newSigningKey(id: string): SigningKey {
	const key = Buffer.alloc(64);
	for (let at = 0; at < key.length; ) {
		const [byte = 0] = randomBytes(1);
		if (byte !== 0) key[at++] = byte;
	}
	return { id, file: scramble(key) };
}

/** An IDTOKEN in HTCondor's format, signed as `condor_token_create` does. */
export function idToken(key: SigningKey, claims: IdTokenClaims): string {
	const now = Math.floor(Date.now() / 1000);
	const payload = {
		...(claims.expires === undefined ? {} : { exp: claims.expires }),
		iat: now,
		iss: claims.issuer,
		jti: randomBytes(16).toString("hex"),
		...(claims.authorizations === undefined
			? {}
			: { scope: claims.authorizations.map(scopeOf).join(" ") }),
		sub: claims.subject,
	};
	const signed = `${part({ alg: "HS256", kid: key.id })}.${part(payload)}`;
	return `${signed}.${signature(key, signed)}`;
}

/** The signature of a token's first two parts. */
export function signature(key: SigningKey, signed: string): string {
	const password = scramble(key.file);
	// HTCondor uses a pool's password twice over, as its PASSWORD method did.
	const secret =
		key.id === "POOL" ? Buffer.concat([password, password]) : password;
	const derived = hkdfSync("sha256", secret, "htcondor", "master jwt", 32);
	return createHmac("sha256", Buffer.from(derived))
		.update(signed)
		.digest("base64url");
}

function part(value: object): string {
	return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function scopeOf(authorization: string): string {
	return `condor:/${authorization}`;
}

/** HTCondor's files of keys are masked; doing it twice undoes it. */
function scramble(bytes: Buffer): Buffer {
	const mask = [0xde, 0xad, 0xbe, 0xef];
	return Buffer.from(
		bytes.map((byte, index) => byte ^ (mask[index % 4] ?? 0)),
	);
}
