import type { X509Certificate } from "node:crypto";
import { type ContentProblem, contentError } from "./contentProblem.ts";
import { distinguishedName } from "./distinguishedName.ts";
import { parsed } from "./parsed.ts";
import { validityProblems } from "./validityProblems.ts";

/** What is wrong with the certificates after the first: each must have signed the one before it, and be valid. */
export function chainProblems(
	key: string,
	chain: readonly X509Certificate[],
	now: Date,
): ContentProblem[] {
	const broken = chain.findIndex((certificate, index) => {
		const next = chain[index + 1];
		return next !== undefined && !isSignedBy(certificate, next);
	});
	const linked = broken < 0 ? chain : chain.slice(0, broken + 1);
	return [
		...(broken < 0 ? [] : [contentError(key, brokenAt(chain, broken))]),
		...linked.slice(1).flatMap((certificate) =>
			validityProblems(
				key,
				{ from: certificate.validFromDate, to: certificate.validToDate },
				now,
				{
					name: `the certificate of ${distinguishedName(certificate.subject)} after the first`,
				},
			),
		),
	];
}

/** Whether one certificate is signed by the other's key and names it as issuer. */
export function isSignedBy(
	certificate: X509Certificate,
	issuer: X509Certificate,
): boolean {
	return (
		certificate.issuer === issuer.subject &&
		(parsed(() => certificate.verify(issuer.publicKey)) ?? false)
	);
}

function brokenAt(chain: readonly X509Certificate[], index: number): string {
	const issuer = distinguishedName(chain[index]?.issuer);
	const next = distinguishedName(chain[index + 1]?.subject);
	const found =
		issuer === next
			? `another certificate of ${next}, whose key did not sign it`
			: `one of ${next}`;
	return `Incomplete certificate chain: expected the certificate of the issuer ${issuer} after that of ${distinguishedName(chain[index]?.subject)}, found ${found}`;
}
