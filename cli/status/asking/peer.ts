/** A factory's collector, or one of the VO's pool, that a frontend talks to. */
export interface Peer {
	readonly kind: "factory" | "pool";
	/** The factory's name, or the host. */
	readonly name: string;
	/** Host, or host and port. */
	readonly node: string;
	readonly trustDomain: string;
	/** Who the frontend is there. */
	readonly identity?: string;
	/** Key of the token for it. */
	readonly token?: string;
	/** Why there is none. */
	readonly withoutToken?: string;
}
