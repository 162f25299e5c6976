/** Amounts of CPU, memory and ephemeral storage, as Kubernetes quantities. */
export type Amounts = Readonly<Record<string, string>>;

export interface Resources {
	readonly requests: Amounts;
	readonly limits: Amounts;
}
