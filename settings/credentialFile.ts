/** A file of a credential: the stack's key for it, and where the container finds it. */
export interface CredentialFile {
	/** Name in the stack's settings and in the Secret, for example `frontendcert.pem`. */
	readonly key: string;
	/** Absolute path in the container. */
	readonly path: string;
	/** In words, for errors and tables. */
	readonly purpose: string;
	/** A certificate and a key make a pair when their keys differ in `cert` and `key` only, or by `partner`. */
	readonly kind:
		| "certificate"
		| "proxy"
		| "key"
		| "token"
		| "signing-key"
		| "text"
		| "ssh-key"
		| "ssh-certificate";
	/** The key of a certificate's private key, where its name does not follow. */
	readonly partner?: string;
	/** Host that a certificate must be good for. */
	readonly host?: string;
	/** Whether a certificate must have those behind it that lead to a CA which browsers know. */
	readonly chain?: boolean;
	/** What a text must be like: a regular expression, and an example. */
	readonly form?: { readonly pattern: string; readonly example: string };
	/** Whether others renew it within hours, so that its near end is no news. */
	readonly brief?: boolean;
	/** Whether it must say from when until when it is good. */
	readonly dated?: boolean;
	/** What a key must be able to sign by. */
	readonly algorithm?: "RS256" | "ES256";
	/** DN that a certificate must have, or a proxy be of, where one is stated. */
	readonly subject?: string;
	/** What a token must say, where it is stated. */
	readonly claims?: TokenClaims;
	/** What VOMS must have said of a proxy. */
	readonly voms?: ExpectedVoms;
	/** Where it is, if not among the stack's secret settings. */
	readonly source?: CredentialSource;
	/** The command that makes it, and where to run it, in words. */
	readonly made?: string;
	/** The command that prints it where somebody has it already, to be piped into the one that sets it. */
	readonly from?: string;
}

/** A key of a Secret that others keep, or that cert-manager makes and renews by the order of an issuer. */
export interface CredentialSource {
	readonly secret: string;
	readonly key: string;
	readonly issuer?: { readonly name: string; readonly kind: string };
}

/** Claims of a JWT; the key id stands in its header. */
export interface TokenClaims {
	readonly issuer?: string;
	readonly audience?: string;
	readonly subject?: string;
	readonly keyId?: string;
}

/** A VO and, where one is stated, the group and role in it, as proxies.ini has them. */
export interface ExpectedVoms {
	readonly vo: string;
	readonly fqan?: string;
}
