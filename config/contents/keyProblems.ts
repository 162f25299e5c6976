import { createPrivateKey } from "node:crypto";
import type { CredentialFile } from "../plan.ts";
import { type ContentProblem, contentError } from "./contentProblem.ts";
import { parsed } from "./parsed.ts";
import { notPem } from "./pemBlocks.ts";

/** What is wrong with a private key in PEM. */
export function keyProblems(
	{ key }: CredentialFile,
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
	return parsed(() => createPrivateKey(text)) === undefined
		? [contentError(key, notPem("private key", text))]
		: [];
}
