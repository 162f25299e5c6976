import type { CredentialFile } from "../../plan.ts";
import { ownPaths, pelicanContract } from "./imageContract.ts";
import type { PelicanLayer } from "./schema.ts";

/** The files that the stack is to give a cache or origin; `s3` for an object store with keys. */
export function pelicanCredentials(
	{ host, tls_secret: tlsSecret, web, monitoring }: PelicanLayer,
	s3: boolean,
): CredentialFile[] {
	const { certificates, issuerKeys } = pelicanContract;
	const secret = (key: string) => ({ key, path: `${ownPaths.secrets}/${key}` });
	const all: [boolean, CredentialFile][] = [
		[
			!tlsSecret,
			{
				key: "tls.crt",
				path: `${certificates}/tls.crt`,
				purpose: "the host certificate, those of its CA behind it",
				kind: "certificate",
				partner: "tls.key",
				chain: true,
				...(host ? { host } : {}),
			},
		],
		[
			!tlsSecret,
			{
				key: "tls.key",
				path: `${certificates}/tls.key`,
				purpose: "the host certificate's key",
				kind: "key",
			},
		],
		[
			true,
			{
				key: "private-key.pem",
				path: `${issuerKeys}/private-key.pem`,
				purpose:
					"the key by which the federation knows it, made once by `pelican key create`",
				kind: "key",
			},
		],
		[
			web?.ui ?? false,
			{
				...secret("server-web-passwd"),
				purpose: "the administrator's password, hashed by `htpasswd -nB admin`",
				kind: "text",
				form: { pattern: "^admin:\\$2[aby]\\$\\S{50,}$", example: exampleHash },
			},
		],
		[
			Boolean(monitoring?.shoveler),
			{
				...secret("shoveler-token"),
				purpose: "token for the message bus",
				kind: "token",
			},
		],
		[
			s3,
			{
				...secret("s3-access-key"),
				purpose: "the name of the object store's key",
				kind: "text",
				form: oneWord,
			},
		],
		[
			s3,
			{
				...secret("s3-secret-key"),
				purpose: "the object store's secret key",
				kind: "text",
				form: oneWord,
			},
		],
	];
	return all.flatMap(([needed, file]) => (needed ? [file] : []));
}

const exampleHash = `admin:$2y$05$${"x".repeat(53)}`;
const oneWord = { pattern: "^\\S+$", example: "WORD" };
