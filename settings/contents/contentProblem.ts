/** What is wrong with a credential's content. The message contains none of the content. */
export interface ContentProblem {
	readonly key: string;
	readonly severity: "error" | "warning";
	readonly message: string;
}

/** The public facts of a credential: owner, issuer (DNs, or a token's names), and expiry. */
export interface CredentialFacts {
	readonly subject?: string;
	readonly issuer?: string;
	readonly until?: Date;
}

/** What is known about a credential after a check. */
export interface Examined {
	readonly problems: readonly ContentProblem[];
	readonly facts: CredentialFacts;
}

/** A fault, for which the stack is refused. */
export function contentError(key: string, message: string): ContentProblem {
	return { key, severity: "error", message };
}

/** A credential about which nothing is known but its problem. */
export function unreadable(key: string, message: string): Examined {
	return { problems: [contentError(key, message)], facts: {} };
}
