/** The address of a repository's registry API, and the repository's name there. */
export interface RegistryAddress {
	/** As the operator writes it. */
	readonly host: string;
	readonly base: URL;
	readonly path: string;
}

const loopback = /^(localhost|127\.0\.0\.1)(:\d+)?$/;

/** Splits `HOST[:PORT]/PATH`. The API is reached by https, on this machine's loopback by http. */
export function registryAddress(repository: string): RegistryAddress {
	const slash = repository.indexOf("/");
	const host = repository.slice(0, slash);
	const scheme = loopback.test(host) ? "http" : "https";
	// Docker Hub's API has a different host than its images.
	const server = host === "docker.io" ? "registry-1.docker.io" : host;
	return {
		host,
		base: new URL(`${scheme}://${server}/v2/`),
		path: repository.slice(slash + 1),
	};
}
