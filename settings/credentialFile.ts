/** A file of a credential: the stack's key for it, and where the container finds it. */
export interface CredentialFile {
	/** Name in the stack's settings and in the Secret, for example `frontendcert.pem`. */
	readonly key: string;
	/** Absolute path in the container. */
	readonly path: string;
	/** In words, for errors and tables. */
	readonly purpose: string;
	/** A certificate and a key make a pair when their keys differ only in `cert` and `key`, or by `partner`. */
	readonly kind:
		| "certificate"
		| "proxy"
		| "key"
		| "token"
		| "signing-key"
		| "text"
		| "ssh-key"
		| "ssh-certificate";
	/** The key of a certificate's private key, if not derived from its name. */
	readonly partner?: string;
	/** Host that a certificate must be valid for. */
	readonly host?: string;
	/** Whether a certificate must be followed by its chain to a CA that browsers know. */
	readonly chain?: boolean;
	/** What a text must be like: a regular expression, and an example. */
	readonly form?: { readonly pattern: string; readonly example: string };
	/** Whether others renew it within hours, so that its near expiry needs no warning. */
	readonly brief?: boolean;
	/** Whether it must state its validity. */
	readonly dated?: boolean;
	/** The algorithm that a key must be able to sign with. */
	readonly algorithm?: "RS256" | "ES256";
	/** DN that a certificate must have, or a proxy belong to, if stated. */
	readonly subject?: string;
	/** The claims that a token must have, if stated. */
	readonly claims?: TokenClaims;
	/** The VOMS attributes that a proxy must have. */
	readonly voms?: ExpectedVoms;
	/** Where it is, if not among the stack's secret settings. */
	readonly source?: CredentialSource;
	/** The command that creates it, and where to run it. */
	readonly made?: string;
	/** The command that prints an existing one, to be piped into the command that sets it. */
	readonly from?: string;
}

/** A key of a Secret that others keep, or that cert-manager makes and renews by the order of an issuer. */
export interface CredentialSource {
	readonly secret: string;
	readonly key: string;
	readonly issuer?: { readonly name: string; readonly kind: string };
}

/** Claims of a JWT; the key id is in its header. */
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
