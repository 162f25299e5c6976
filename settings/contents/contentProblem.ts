/** What is wrong with a credential's content. No byte of the content is in the message. */
export interface ContentProblem {
	readonly key: string;
	readonly severity: "error" | "warning";
	readonly message: string;
}

/** What a credential says of itself in clear: whose it is, who vouches for it (DNs, or a token's names), when it ends. */
export interface CredentialFacts {
	readonly subject?: string;
	readonly issuer?: string;
	readonly until?: Date;
}

/** What is known of a credential after a check. */
export interface Examined {
	readonly problems: readonly ContentProblem[];
	readonly facts: CredentialFacts;
}

/** A fault, for which the stack is refused. */
export function contentError(key: string, message: string): ContentProblem {
	return { key, severity: "error", message };
}

/** A credential of which no more can be said than what is wrong with it. */
export function unreadable(key: string, message: string): Examined {
	return { problems: [contentError(key, message)], facts: {} };
}
