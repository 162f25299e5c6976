import type { CredentialFile } from "../credentialFile.ts";
import {
	type ContentProblem,
	contentError,
	type Examined,
} from "./contentProblem.ts";
import { examineCertificate } from "./examineCertificate.ts";
import { examineProxy } from "./examineProxy.ts";
import { examineToken } from "./examineToken.ts";
import { keyProblems } from "./keyProblems.ts";
import { signingKeyProblems } from "./signingKeyProblems.ts";
import { sshCertificate, sshKeyProblems } from "./sshCredentials.ts";
import { validityProblems } from "./validityProblems.ts";

type Contents = Readonly<Record<string, string>>;

/** Checks the contents of a holder's credentials (text by key): format, validity, identity, and that they fit together. */
export function checkContents(
	files: readonly CredentialFile[],
	contents: Contents,
	now: Date = new Date(),
): ContentProblem[] {
	return files.flatMap(
		(file) => examineCredential(file, contents, now)?.problems ?? [],
	);
}

/** Checks one credential among those of its holder; undefined if it is not among them. */
export function examineCredential(
	file: CredentialFile,
	contents: Contents,
	now: Date,
): Examined | undefined {
	const text = contents[file.key];
	if (text === undefined) return undefined;
	switch (file.kind) {
		case "certificate":
			return examineCertificate(file, text, contents[partnerOf(file)], now);
		case "proxy":
			return examineProxy(file, text, now);
		case "token":
			return examineToken(file, text, now);
		case "ssh-certificate":
			return examineSshCertificate(file.key, text, contents["bosco.key"], now);
		case "ssh-key":
			return plain(sshKeyProblems(file.key, text) ?? keyProblems(file, text));
		case "key":
			return plain(keyProblems(file, text));
		case "signing-key":
			return plain(signingKeyProblems(file.key, text));
		case "text":
			return plain(textProblems(file, text));
	}
}

/** The key under which a certificate's private key is. */
export function partnerOf({ key, partner }: CredentialFile): string {
	return partner ?? key.replace(/cert\.pem$/, "key.pem");
}

function examineSshCertificate(
	name: string,
	text: string,
	key: string | undefined,
	now: Date,
): Examined {
	const found = sshCertificate(text, key);
	if ("problem" in found) return plain([contentError(name, found.problem)]);
	return {
		problems: validityProblems(name, found, now),
		facts: found.to === undefined ? {} : { until: found.to },
	};
}

function plain(problems: readonly ContentProblem[]): Examined {
	return { problems, facts: {} };
}

function textProblems(
	{ key, form }: CredentialFile,
	text: string,
): ContentProblem[] {
	if (text.trim() === "") return [contentError(key, "The file is empty")];
	if (form === undefined || new RegExp(form.pattern).test(text.trim()))
		return [];
	return [
		contentError(
			key,
			`Unexpected format: expected text such as ${form.example}`,
		),
	];
}
