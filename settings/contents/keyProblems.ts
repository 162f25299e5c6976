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
				"Found a key under a passphrase, allowed is one without: nobody is there to type it",
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
			`Found a key of the type ${type}, which does not sign by ${algorithm}: set ${algorithm === "ES256" ? "one of the curve P-256" : "an RSA key"}, or state the algorithm that fits`,
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
