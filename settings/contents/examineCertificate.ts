import {
	createPrivateKey,
	type KeyObject,
	type X509Certificate,
} from "node:crypto";
import type { CredentialFile } from "../credentialFile.ts";
import { chainProblems } from "./chainProblems.ts";
import {
	type ContentProblem,
	contentError,
	type Examined,
	unreadable,
} from "./contentProblem.ts";
import { distinguishedName } from "./distinguishedName.ts";
import { parsed } from "./parsed.ts";
import { readCertificates } from "./readCertificates.ts";
import { validityProblems } from "./validityProblems.ts";

/** A certificate, followed by its chain: validity, name, its private key (`key`, PEM), and that the chain is complete. */
export function examineCertificate(
	file: CredentialFile,
	text: string,
	key: string | undefined,
	now: Date,
): Examined {
	const chain = readCertificates(text, "certificate");
	if ("problem" in chain) return unreadable(file.key, chain.problem);
	const [certificate] = chain;
	const validity = {
		from: certificate.validFromDate,
		to: certificate.validToDate,
	};
	return {
		problems: [
			...validityProblems(file.key, validity, now),
			...subjectProblems(file, certificate),
			...hostProblems(file, certificate),
			...keyWithin(file, text),
			...keyOfAnother(file, chain, key),
			...chainProblems(file.key, chain, now),
			...aloneProblems(file, chain),
		],
		facts: {
			subject: distinguishedName(certificate.subject),
			issuer: distinguishedName(certificate.issuer),
			until: certificate.validToDate,
		},
	};
}

function subjectProblems(
	{ key, subject }: CredentialFile,
	certificate: X509Certificate,
): ContentProblem[] {
	const dn = distinguishedName(certificate.subject);
	if (subject === undefined || dn === subject) return [];
	return [
		contentError(
			key,
			`Expected a certificate for ${subject}, the frontend's dn, found one for ${dn}`,
		),
	];
}

function hostProblems(
	{ key, host }: CredentialFile,
	certificate: X509Certificate,
): ContentProblem[] {
	if (host === undefined || certificate.checkHost(host) !== undefined)
		return [];
	const names =
		certificate.subjectAltName ?? distinguishedName(certificate.subject);
	return [
		contentError(
			key,
			`Expected a certificate for ${host}, found one for ${names}`,
		),
	];
}

/** Certificates are public, in the pod too; an encrypted key's headers keep it from being a block. */
function keyWithin({ key }: CredentialFile, text: string): ContentProblem[] {
	return /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/.test(text)
		? [
				contentError(
					key,
					"The certificate's file also holds a private key, and is less protected than the key's: set the certificates without it, and the key as its own file",
				),
			]
		: [];
}

function keyOfAnother(
	{ key: name }: CredentialFile,
	chain: readonly X509Certificate[],
	text: string | undefined,
): ContentProblem[] {
	const key =
		text === undefined ? undefined : parsed(() => createPrivateKey(text));
	if (key === undefined) return [];
	const owner = chain.findIndex((certificate) => belongsTo(key, certificate));
	if (owner === 0) return [];
	return [
		contentError(
			name,
			owner < 0
				? "Certificate and key do not match: set both again, from one pair"
				: "The certificate that matches the key must come first in the file",
		),
	];
}

/** Whether browsers accept a chain cannot be known without its CA, so this is only a warning. */
function aloneProblems(
	file: CredentialFile,
	[first, ...rest]: readonly [X509Certificate, ...X509Certificate[]],
): ContentProblem[] {
	if (!file.chain || rest.length > 0 || first.subject === first.issuer)
		return [];
	return [
		{
			key: file.key,
			severity: "warning",
			message:
				"Intermediate CA certificates are missing: append them to the same file, clients need them",
		},
	];
}

/** Whether a private key belongs to a certificate. */
export function belongsTo(
	key: KeyObject,
	certificate: X509Certificate,
): boolean {
	return parsed(() => certificate.checkPrivateKey(key)) ?? false;
}
