// The X.509 library finds its parts by it.
import "reflect-metadata";
import { randomBytes, webcrypto } from "node:crypto";
import {
	BasicConstraintsExtension,
	X509CertificateGenerator,
} from "@peculiar/x509";
import type { FrontendPlan, StackPlan } from "../config/plan.ts";

/** Validity of the certificates, in milliseconds. */
const lifetime = 24 * 60 * 60 * 1000;

/** Credentials for every file that a frontend needs, made on the spot: self-signed certificates, each with its key. */
export async function testCredentials(
	plan: FrontendPlan,
): Promise<Record<string, string>> {
	const made: Record<string, string> = {};
	for (const { key } of plan.credentials) {
		const name = key.replace(/(cert|key)\.pem$/, "");
		if (made[key] !== undefined) continue;
		const { certificate, privateKey } = await selfSigned(
			`${name}.${plan.host}`,
		);
		made[`${name}cert.pem`] = certificate;
		made[`${name}key.pem`] = privateKey;
	}
	for (const { key } of plan.tokens)
		made[key] = randomBytes(48).toString("base64url");
	return made;
}

/** The same for every frontend of a stack: VO, then key, then text. */
export async function stackCredentials({
	frontends,
}: StackPlan): Promise<Record<string, Record<string, string>>> {
	const made = await Promise.all(
		frontends.map(
			async (plan) => [plan.vo, await testCredentials(plan)] as const,
		),
	);
	return Object.fromEntries(made);
}

async function selfSigned(
	commonName: string,
): Promise<{ certificate: string; privateKey: string }> {
	const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
	const keys = await webcrypto.subtle.generateKey(algorithm, true, [
		"sign",
		"verify",
	]);
	const certificate = await X509CertificateGenerator.createSelfSigned({
		serialNumber: randomBytes(8).toString("hex"),
		name: `CN=${commonName}`,
		notBefore: new Date(Date.now() - 60_000),
		notAfter: new Date(Date.now() + lifetime),
		signingAlgorithm: algorithm,
		keys,
		extensions: [new BasicConstraintsExtension(false)],
	});
	const der = Buffer.from(
		await webcrypto.subtle.exportKey("pkcs8", keys.privateKey),
	).toString("base64");
	const lines = der.match(/.{1,64}/g)?.join("\n") ?? "";
	const label = "PRIVATE KEY";
	return {
		certificate: `${certificate.toString("pem")}\n`,
		privateKey: `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`,
	};
}
