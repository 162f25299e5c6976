import { createPrivateKey, type X509Certificate } from "node:crypto";
import type { CredentialFile } from "../credentialFile.ts";
import { chainProblems } from "./chainProblems.ts";
import {
	type ContentProblem,
	contentError,
	type Examined,
	unreadable,
} from "./contentProblem.ts";
import { distinguishedName } from "./distinguishedName.ts";
import { belongsTo } from "./examineCertificate.ts";
import { parsed } from "./parsed.ts";
import { notPem, pemBlocks } from "./pemBlocks.ts";
import { readCertificates } from "./readCertificates.ts";
import { validityProblems } from "./validityProblems.ts";
import { vomsProblems } from "./vomsProblems.ts";

/** A supplied proxy: its certificate, its key, and the chain to the certificate it is a proxy of. */
export function examineProxy(
	file: CredentialFile,
	text: string,
	now: Date,
): Examined {
	const chain = readCertificates(text, "proxy");
	if ("problem" in chain) return unreadable(file.key, chain.problem);
	const [proxy] = chain;
	if (!isProxy(proxy, chain[1]))
		return unreadable(
			file.key,
			`Expected a proxy (its certificate, its key, then the certificates of its issuers), found the certificate of ${distinguishedName(proxy.subject)}`,
		);
	const depth = chain.findIndex(
		(certificate, index) => !isProxy(certificate, chain[index + 1]),
	);
	const proxies = depth < 0 ? chain : chain.slice(0, depth);
	const owner = depth < 0 ? undefined : chain[depth];
	const until = new Date(
		Math.min(...chain.map(({ validToDate }) => validToDate.getTime())),
	);
	return {
		problems: [
			...validityProblems(
				file.key,
				{ from: proxy.validFromDate, to: proxy.validToDate },
				now,
				{ renewed: true },
			),
			...keyProblems(file.key, text, proxy),
			...chainProblems(file.key, chain, now),
			...ownerProblems(file, chain, owner),
			...vomsProblems(file, proxies, now),
		],
		facts: {
			subject: distinguishedName(owner?.subject ?? proxy.subject),
			issuer: distinguishedName((owner ?? proxy).issuer),
			until,
		},
	};
}

/** A proxy's name is that of its issuer, which is not a CA, plus one CN. */
function isProxy(
	{ subject, issuer }: X509Certificate,
	next: X509Certificate | undefined,
): boolean {
	return (
		next?.ca !== true &&
		subject.startsWith(`${issuer}\nCN=`) &&
		!subject.slice(issuer.length + 1).includes("\n")
	);
}

function keyProblems(
	name: string,
	text: string,
	proxy: X509Certificate,
): ContentProblem[] {
	const block = pemBlocks(text).find(({ label }) => /PRIVATE KEY$/.test(label));
	if (block === undefined)
		return [
			contentError(
				name,
				"The proxy's key is missing: it must be in the same file",
			),
		];
	if (/ENCRYPTED/.test(block.text))
		return [
			contentError(
				name,
				"The key has a passphrase, which nothing can type in a pod: set a key without one",
			),
		];
	const key = parsed(() => createPrivateKey(block.text));
	if (key === undefined)
		return [contentError(name, notPem("private key", block.text))];
	if (belongsTo(key, proxy)) return [];
	return [
		contentError(
			name,
			"The proxy's certificate and key do not match: create it again",
		),
	];
}

function ownerProblems(
	{ key, subject }: CredentialFile,
	chain: readonly X509Certificate[],
	owner: X509Certificate | undefined,
): ContentProblem[] {
	if (owner === undefined)
		return [
			contentError(
				key,
				`Incomplete certificate chain: the certificate of ${distinguishedName(chain.at(-1)?.issuer)}, which issued the proxy, is missing from the file`,
			),
		];
	const dn = distinguishedName(owner.subject);
	if (subject === undefined || dn === subject) return [];
	return [
		contentError(
			key,
			`Expected a proxy for ${subject}, found one for ${dn}: set the right proxy, or correct the proxy's dn`,
		),
	];
}
