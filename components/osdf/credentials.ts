import type { CredentialFile } from "../../settings/credentialFile.ts";
import { fromSecret } from "../shared/fromSecret.ts";
import { ownPaths, pelicanContract } from "./imageContract.ts";
import { issuerCredentials } from "./issuer.ts";
import type { PelicanLayer } from "./schema.ts";

/** The files that the stack is to give a cache or origin; `s3` for an object store with keys, `issuer` for users who log in. */
export function pelicanCredentials(
	{ host, tls_secret: tlsSecret, web, monitoring }: PelicanLayer,
	{ s3, issuer }: { readonly s3: boolean; readonly issuer: boolean },
): CredentialFile[] {
	return [
		...(tlsSecret ? [] : hostPair(host)),
		issuerKey,
		...(web?.ui ? [password] : []),
		...(monitoring?.shoveler ? [shovelerToken] : []),
		...(s3 ? storeKeys : []),
		...(issuer ? issuerCredentials : []),
	];
}

/** The host's pair where it is in a Secret of others. */
export function pelicanElsewhere({
	host,
	tls_secret: secret,
}: PelicanLayer): { elsewhere: readonly CredentialFile[] } | undefined {
	return secret
		? { elsewhere: fromSecret(hostPair(host), { secret }) }
		: undefined;
}

function hostPair(host: string | null | undefined): CredentialFile[] {
	const { certificates } = pelicanContract;
	return [
		{
			key: "tls.crt",
			path: `${certificates}/tls.crt`,
			purpose: "the host certificate, followed by its CA's certificates",
			kind: "certificate",
			partner: "tls.key",
			chain: true,
			...(host ? { host } : {}),
		},
		{
			key: "tls.key",
			path: `${certificates}/tls.key`,
			purpose: "the host certificate's key",
			kind: "key",
		},
	];
}

const issuerKey: CredentialFile = {
	key: "private-key.pem",
	path: `${pelicanContract.issuerKeys}/private-key.pem`,
	purpose:
		"the key that identifies it to the federation, created once with `pelican key create`",
	kind: "key",
};

const password: CredentialFile = {
	key: "server-web-passwd",
	path: `${ownPaths.secrets}/server-web-passwd`,
	purpose: "the administrator's password, hashed by `htpasswd -nB admin`",
	kind: "text",
	form: {
		pattern: "^admin:\\$2[aby]\\$\\S{50,}$",
		example: `admin:$2y$05$${"x".repeat(53)}`,
	},
};

const shovelerToken: CredentialFile = {
	key: "shoveler-token",
	path: `${ownPaths.secrets}/shoveler-token`,
	purpose: "token for the message bus",
	kind: "token",
};

const storeKeys = (["access", "secret"] as const).map(
	(which): CredentialFile => ({
		key: `s3-${which}-key`,
		path: `${ownPaths.secrets}/s3-${which}-key`,
		purpose: `the ${which} key of the object store`,
		kind: "text",
		form: { pattern: "^\\S+$", example: "WORD" },
	}),
);
