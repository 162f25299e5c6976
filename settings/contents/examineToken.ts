import { defined } from "../../glideinwms/defined.ts";
import type { CredentialFile, TokenClaims } from "../credentialFile.ts";
import {
	type ContentProblem,
	contentError,
	type Examined,
	unreadable,
} from "./contentProblem.ts";
import { parsed } from "./parsed.ts";
import { type Validity, validityProblems } from "./validityProblems.ts";

type Part = Readonly<Record<string, unknown>>;

/** An IDTOKEN or SciToken, which is a JWT: format, validity, and the stated claims. Signatures are not checked. */
export function examineToken(
	file: CredentialFile,
	text: string,
	now: Date,
): Examined {
	const [head = "", payload = "", signature = "", ...more] = text
		.trim()
		.split(".");
	const header = part(head);
	const claims = part(payload);
	const whole =
		signature !== "" && more.length === 0 && !/\s/.test(text.trim());
	if (header === undefined || claims === undefined || !whole)
		return unreadable(file.key, noToken(text, header, claims));
	const { sub, iss } = claims;
	const until = time(claims.exp);
	return {
		problems: [
			...timeProblems(file, { from: time(claims.nbf), to: until }, now),
			...undated(file, claims),
			...signatureProblems(file.key, header),
			...claimProblems(file, header, claims),
		],
		facts: {
			...(typeof sub === "string" ? { subject: sub } : {}),
			...(typeof iss === "string" ? { issuer: iss } : {}),
			...defined({ until }),
		},
	};
}

/** If others renew it within hours, only its expiry. */
function timeProblems(
	{ key, brief }: CredentialFile,
	validity: Validity,
	now: Date,
): ContentProblem[] {
	return validityProblems(key, validity, now).filter(
		({ severity }) => !brief || severity === "error",
	);
}

/** GlideinWMS 3.11 requires both: a group with such a token fails in every cycle. */
function undated(
	{ key, dated }: CredentialFile,
	claims: Part,
): ContentProblem[] {
	if (!dated) return [];
	return ["nbf", "exp"]
		.filter((claim) => time(claims[claim]) === undefined)
		.map((claim) =>
			contentError(
				key,
				`The token has no ${claim}, which GlideinWMS 3.11 requires: ask its issuer to add it`,
			),
		);
}

function noToken(
	text: string,
	header: Part | undefined,
	claims: Part | undefined,
): string {
	if (text.trim() === "") return "The file is empty, expected a JWT";
	const broken = claims === undefined || !/\..*\../.test(text);
	return header !== undefined && broken
		? "The token is truncated: set the complete file"
		: "Expected a JWT: three parts separated by dots";
}

function signatureProblems(key: string, { alg }: Part): ContentProblem[] {
	if (typeof alg === "string" && alg.toLowerCase() !== "none") return [];
	return [
		contentError(key, "The token is not signed (alg none): set a signed one"),
	];
}

const named: Readonly<Record<keyof TokenClaims, string>> = {
	issuer: "issuer (iss)",
	audience: "audience (aud)",
	subject: "subject (sub)",
	keyId: "key id (kid)",
};

/** What to do if the token itself is not wrong. */
const remedies: Readonly<Record<keyof TokenClaims, string>> = {
	issuer: ", the trust domain: HTCondor sends it to no other",
	audience: "",
	subject: ", the identity that the other side knows",
	keyId: "",
};

function claimProblems(
	{ key, claims: wanted = {} }: CredentialFile,
	header: Part,
	claims: Part,
): ContentProblem[] {
	const found: Readonly<Record<keyof TokenClaims, unknown>> = {
		issuer: claims.iss,
		audience: claims.aud,
		subject: claims.sub,
		keyId: header.kid,
	};
	return Object.entries(named).flatMap(([claim, name]) => {
		const value = wanted[claim as keyof TokenClaims];
		const own = found[claim as keyof TokenClaims];
		const values: unknown[] = Array.isArray(own) ? own : [own];
		if (value === undefined || values.includes(value)) return [];
		return [
			contentError(
				key,
				`The token ${withValue(name, own)}, expected ${JSON.stringify(value)}${remedies[claim as keyof TokenClaims]}`,
			),
		];
	});
}

function withValue(name: string, value: unknown): string {
	if (value === undefined) return `has no ${name}`;
	const text = JSON.stringify(value);
	return `has the ${name} ${text.length > 100 ? `${text.slice(0, 97)}…` : text}`;
}

function part(text: string): Part | undefined {
	const value: unknown = parsed(() =>
		JSON.parse(Buffer.from(text, "base64url").toString()),
	);
	return value !== null && typeof value === "object" && !Array.isArray(value)
		? (value as Part)
		: undefined;
}

function time(seconds: unknown): Date | undefined {
	return typeof seconds === "number" ? new Date(seconds * 1000) : undefined;
}
