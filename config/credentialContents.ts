import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import type { CredentialFile } from "./plan.ts";

/** Days before its end from which a credential is warned of. */
const warningDays = 30;
const day = 24 * 60 * 60 * 1000;

/** What is wrong with a credential's content. No byte of the content is in the message. */
export interface ContentProblem {
	readonly key: string;
	readonly severity: "error" | "warning";
	readonly message: string;
}

/** Checks the contents of a frontend's credentials (text by key): form, time, subject, and that key and certificate match. */
export function checkContents(
	files: readonly CredentialFile[],
	contents: Readonly<Record<string, string>>,
	now: Date = new Date(),
): ContentProblem[] {
	return files.flatMap((file) => {
		const text = contents[file.key];
		if (text === undefined) return [];
		if (file.kind === "token") return tokenProblems(file, text, now);
		if (file.kind === "key") return keyProblems(file, text);
		if (file.kind === "text") return textProblems(file, text);
		const partner = contents[partnerOf(file)];
		return certificateProblems(file, text, partner, now);
	});
}

/** The key under which a certificate's private key is. */
export function partnerOf({ key, partner }: CredentialFile): string {
	return partner ?? key.replace(/cert\.pem$/, "key.pem");
}

function certificateProblems(
	file: CredentialFile,
	text: string,
	key: string | undefined,
	now: Date,
): ContentProblem[] {
	const { key: name, subject } = file;
	const certificate = parsed(() => new X509Certificate(text));
	if (certificate === undefined)
		return [error(name, notPem("certificate", text))];
	const problems = validityProblems(
		name,
		certificate.validFromDate,
		certificate.validToDate,
		now,
	);
	const dn = dnOf(certificate.subject);
	if (subject !== undefined && dn !== subject) {
		problems.push(
			error(
				name,
				`Found a certificate of ${dn}, allowed is one of ${subject}, the frontend's dn`,
			),
		);
	}
	problems.push(...hostProblems(file, certificate));
	if (file.chain && !isChain(text, certificate))
		problems.push({
			key: name,
			severity: "warning",
			message:
				"It stands alone: clients want the certificates of its CA behind it, in the same file",
		});
	const privateKey =
		key === undefined ? undefined : parsed(() => createPrivateKey(key));
	if (privateKey !== undefined && !belongsTo(privateKey, certificate)) {
		problems.push(
			error(
				name,
				"Found a key of another certificate beside it: set certificate and key again, both of one pair",
			),
		);
	}
	return problems;
}

function hostProblems(
	{ key, host }: CredentialFile,
	certificate: X509Certificate,
): ContentProblem[] {
	if (host === undefined || certificate.checkHost(host) !== undefined)
		return [];
	const names = certificate.subjectAltName ?? dnOf(certificate.subject);
	return [
		error(key, `Found a certificate for ${names}, allowed is one for ${host}`),
	];
}

/** Whether there are more certificates than one, or the one is its own CA. */
function isChain(text: string, certificate: X509Certificate): boolean {
	const count = text.split("-----BEGIN CERTIFICATE-----").length - 1;
	return count > 1 || certificate.subject === certificate.issuer;
}

function textProblems(
	{ key, form }: CredentialFile,
	text: string,
): ContentProblem[] {
	if (form === undefined || new RegExp(form.pattern).test(text.trim()))
		return [];
	return [
		error(
			key,
			`Found a text of another form, allowed is one like ${form.example}`,
		),
	];
}

function keyProblems({ key }: CredentialFile, text: string): ContentProblem[] {
	if (/ENCRYPTED/.test(text)) {
		return [
			error(
				key,
				"Found a key under a passphrase, allowed is one without: nobody is there to type it",
			),
		];
	}
	return parsed(() => createPrivateKey(text)) === undefined
		? [error(key, notPem("private key", text))]
		: [];
}

/** An IDTOKEN is a JWT; its time of issue and its end stand in it in clear. */
function tokenProblems(
	{ key }: CredentialFile,
	text: string,
	now: Date,
): ContentProblem[] {
	const [, payload = "", signature = ""] = text.trim().split(".");
	const claims = parsed(
		() =>
			JSON.parse(Buffer.from(payload, "base64url").toString()) as {
				exp?: unknown;
				nbf?: unknown;
			},
	);
	if (
		claims === undefined ||
		claims === null ||
		typeof claims !== "object" ||
		signature === ""
	) {
		return [
			error(
				key,
				"Found no token, allowed is a JWT: three parts with points between them",
			),
		];
	}
	const time = (seconds: unknown) =>
		typeof seconds === "number" ? new Date(seconds * 1000) : undefined;
	return validityProblems(key, time(claims.nbf), time(claims.exp), now);
}

function validityProblems(
	key: string,
	from: Date | undefined,
	to: Date | undefined,
	now: Date,
): ContentProblem[] {
	if (from !== undefined && from > now)
		return [
			error(
				key,
				`Found one that is not valid before ${from.toISOString()}: wait, or set one that is`,
			),
		];
	if (to === undefined) return [];
	if (to <= now)
		return [
			error(
				key,
				`Found one that expired at ${to.toISOString()}: renew it and set it again`,
			),
		];
	const left = Math.floor((to.getTime() - now.getTime()) / day);
	if (left >= warningDays) return [];
	return [
		{
			key,
			severity: "warning",
			message: `It expires at ${to.toISOString()}, in ${left} days: renew it`,
		},
	];
}

function notPem(what: string, text: string): string {
	const begun = /-----BEGIN [A-Z0-9 ]+-----/.test(text);
	if (begun && !/-----END [A-Z0-9 ]+-----/.test(text))
		return `Found a ${what} that is cut off: its last line is missing. Set the whole file`;
	return begun
		? `Found no readable ${what} in PEM: set the file again`
		: `Found no PEM, allowed is a ${what} in PEM (it begins with -----BEGIN)`;
}

/** The subject as Globus and GlideinWMS write it: /DC=org/…/CN=host. */
function dnOf(subject: string | undefined): string {
	const parts = (subject ?? "")
		.split("\n")
		.map((part) => part.replace(/\\(.)/g, "$1"));
	return `/${parts.join("/")}`;
}

function belongsTo(key: KeyObject, certificate: X509Certificate): boolean {
	return parsed(() => certificate.checkPrivateKey(key)) ?? false;
}

function error(key: string, message: string): ContentProblem {
	return { key, severity: "error", message };
}

/** What `parse` gives, or undefined where it fails: a parser's own words might quote the content. */
function parsed<T>(parse: () => T): T | undefined {
	try {
		return parse();
	} catch {
		return undefined;
	}
}
