/** A registry that cannot be asked, or answers what is of no use. Its message says which, what it answered and what to do. */
export class RegistryError extends Error {
	constructor(message: string, options?: ErrorOptions) {
		super(message, options);
		this.name = "RegistryError";
	}
}
