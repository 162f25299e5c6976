import { createHmac, hkdfSync, randomBytes } from "node:crypto";
import { defined } from "../../glideinwms/defined.ts";

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

/** A new key, of which a stack's settings can hold the file as it is, since all of it is text. */
export function newSigningKey(id: string): SigningKey {
	return { id, file: Buffer.from(randomBytes(64).toString("base64")) };
}

/** An IDTOKEN in HTCondor's format, signed as `condor_token_create` does. */
export function idToken(key: SigningKey, claims: IdTokenClaims): string {
	const now = Math.floor(Date.now() / 1000);
	const payload = {
		...defined({ exp: claims.expires }),
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
	return Buffer.from(bytes.map((byte, index) => byte ^ (mask[index % 4] ?? 0)));
}
