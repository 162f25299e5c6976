import { issueCertificate } from "./issueCertificate.ts";

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
	const { certificate, privateKey } = await issueCertificate(dn, valid);
	return { certificate, privateKey };
}
