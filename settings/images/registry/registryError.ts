/** A registry that cannot be reached, or whose answer is unusable. The message says which, what it answered and what to do. */
export class RegistryError extends Error {
	constructor(message: string, options?: ErrorOptions) {
		super(message, options);
		this.name = "RegistryError";
	}
}

/** What was requested does not exist. */
export class AbsentError extends RegistryError {}
