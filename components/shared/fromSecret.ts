import { defined } from "../../glideinwms/defined.ts";
import type {
	CredentialFile,
	CredentialSource,
} from "../../settings/credentialFile.ts";

/** Files as keys of a Secret; `keys` says which, where the key is not the file's own name. */
export function fromSecret(
	files: readonly CredentialFile[],
	{ secret, issuer }: Omit<CredentialSource, "key">,
	keys: Readonly<Record<string, string>> = {},
): CredentialFile[] {
	return files.map((file) => ({
		...file,
		source: {
			secret,
			key: keys[file.key] ?? file.key,
			...defined({ issuer }),
		},
	}));
}

/** The keys of a Secret of type kubernetes.io/tls, as cert-manager makes them too. */
export const tlsKeys = {
	"hostcert.pem": "tls.crt",
	"hostkey.pem": "tls.key",
	"frontendcert.pem": "tls.crt",
	"frontendkey.pem": "tls.key",
} as const;
