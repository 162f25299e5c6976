// The X.509 library finds its parts by it.
import "reflect-metadata";
import { randomBytes, webcrypto } from "node:crypto";
import {
	BasicConstraintsExtension,
	X509CertificateGenerator,
} from "@peculiar/x509";

const day = 24 * 60 * 60 * 1000;
const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };

/** A certificate and its private key, both in PEM. */
export interface SelfSigned {
	readonly certificate: string;
	readonly privateKey: string;
}

/** Makes a certificate of `dn` (/DC=org/…/CN=host) that signs itself, valid from a minute ago for 90 days unless told. */
export async function selfSigned(
	dn: string,
	valid: { from?: Date; to?: Date } = {},
): Promise<SelfSigned> {
	const keys = await webcrypto.subtle.generateKey(algorithm, true, [
		"sign",
		"verify",
	]);
	const certificate = await X509CertificateGenerator.createSelfSigned({
		serialNumber: randomBytes(8).toString("hex"),
		name: nameOf(dn),
		notBefore: valid.from ?? new Date(Date.now() - 60_000),
		notAfter: valid.to ?? new Date(Date.now() + 90 * day),
		signingAlgorithm: algorithm,
		keys,
		extensions: [new BasicConstraintsExtension(false)],
	});
	const der = Buffer.from(
		await webcrypto.subtle.exportKey("pkcs8", keys.privateKey),
	);
	return {
		certificate: `${certificate.toString("pem")}\n`,
		privateKey: pem("PRIVATE KEY", der.toString("base64")),
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
