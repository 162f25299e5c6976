import { createPrivateKey, type KeyObject } from "node:crypto";
import type { CredentialFile } from "../credentialFile.ts";
import { type ContentProblem, contentError } from "./contentProblem.ts";
import { parsed } from "./parsed.ts";
import { notPem } from "./pemBlocks.ts";

/** What is wrong with a private key in PEM. */
export function keyProblems(
	{ key, algorithm }: CredentialFile,
	text: string,
): ContentProblem[] {
	if (/ENCRYPTED/.test(text)) {
		return [
			contentError(
				key,
				"The key has a passphrase, which nothing can type in a pod: set a key without one",
			),
		];
	}
	const found = parsed(() => createPrivateKey(text));
	if (found === undefined)
		return [contentError(key, notPem("private key", text))];
	if (algorithm === undefined || signsBy(found) === algorithm) return [];
	const { asymmetricKeyType: type = "unknown" } = found;
	return [
		contentError(
			key,
			`A key of type ${type} cannot sign with ${algorithm}: set ${algorithm === "ES256" ? "a P-256 key" : "an RSA key"}, or change the algorithm`,
		),
	];
}

function signsBy({
	asymmetricKeyType: type,
	asymmetricKeyDetails: details,
}: KeyObject): CredentialFile["algorithm"] {
	if (type === "rsa") return "RS256";
	return details?.namedCurve === "prime256v1" ? "ES256" : undefined;
}
