// The X.509 library finds its parts by it.
import "reflect-metadata";
import { randomBytes, webcrypto } from "node:crypto";
import {
	BasicConstraintsExtension,
	type Extension,
	X509CertificateGenerator,
} from "@peculiar/x509";

const day = 24 * 60 * 60 * 1000;
const elliptic = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const rsa = {
	name: "RSASSA-PKCS1-v1_5",
	hash: "SHA-256",
	publicExponent: new Uint8Array([1, 0, 1]),
};

/** A certificate and its private key, both in PEM. */
export interface Issued {
	/** Its subject: /DC=org/…/CN=host. */
	readonly dn: string;
	readonly certificate: string;
	readonly privateKey: string;
	readonly keys: webcrypto.CryptoKeyPair;
}

/** What a certificate is to be, next to its subject. */
export interface CertificateRequest {
	/** Who signs it; default itself. */
	readonly issuer?: Pick<Issued, "dn" | "keys">;
	/** Default a minute ago. */
	readonly from?: Date;
	/** Default in 90 days. */
	readonly to?: Date;
	/** The bits of an RSA key; default an elliptic one, which is sooner made. */
	readonly rsaBits?: number | undefined;
	/** Whether it may sign others' (default false). */
	readonly authority?: boolean;
	readonly extensions?: readonly Extension[];
}

/** Makes a key and a certificate for it. */
export async function issueCertificate(
	dn: string,
	{
		issuer,
		from,
		to,
		rsaBits,
		authority = false,
		extensions = [],
	}: CertificateRequest = {},
): Promise<Issued> {
	const keys = await webcrypto.subtle.generateKey(
		rsaBits === undefined ? elliptic : { ...rsa, modulusLength: rsaBits },
		true,
		["sign", "verify"],
	);
	const { privateKey: signingKey } = issuer?.keys ?? keys;
	const certificate = await X509CertificateGenerator.create({
		serialNumber: randomBytes(8).toString("hex"),
		subject: nameOf(dn),
		issuer: nameOf(issuer?.dn ?? dn),
		notBefore: from ?? new Date(Date.now() - 60_000),
		notAfter: to ?? new Date(Date.now() + 90 * day),
		signingAlgorithm: { ...signingKey.algorithm, hash: "SHA-256" },
		publicKey: keys.publicKey,
		signingKey,
		extensions: [new BasicConstraintsExtension(authority), ...extensions],
	});
	const der = Buffer.from(
		await webcrypto.subtle.exportKey("pkcs8", keys.privateKey),
	);
	return {
		dn,
		certificate: `${certificate.toString("pem")}\n`,
		privateKey: pem("PRIVATE KEY", der.toString("base64")),
		keys,
	};
}

/** A DN's parts, in their order, as the X.509 library takes them. */
function nameOf(dn: string): { [attribute: string]: string[] }[] {
	return dn
		.split("/")
		.filter((part) => part !== "")
		.map((part) => {
			const [attribute = "", ...value] = part.split("=");
			return { [attribute]: [value.join("=")] };
		});
}

function pem(label: string, base64: string): string {
	const lines = base64.match(/.{1,64}/g)?.join("\n") ?? "";
	return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`;
}
