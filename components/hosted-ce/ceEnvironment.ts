import type { HostedCeLayer } from "./schema.ts";

/** What the image's start reads from the environment. */
export function ceEnvironment(
	settings: HostedCeLayer,
	host: string,
): Record<string, string> {
	const { site, remote, overrides } = settings;
	const jump = remote?.jump;
	const values = {
		_CONDOR_NETWORK_HOSTNAME: host,
		CE_HOSTNAME: host,
		RESOURCE_NAME: site?.resource,
		REMOTE_HOST: withPort(remote?.login_host, remote?.port),
		REMOTE_BATCH: remote?.batch,
		REMOTE_BOSCO_DIR: remote?.bosco_directory,
		SSH_PROXY_JUMP: withPort(jump?.host, jump?.port),
		SSH_PROXY_JUMP_USER: jump?.user,
		BOSCO_GIT_ENDPOINT: overrides?.repository,
		BOSCO_DIRECTORY: overrides?.repository
			? (overrides.directory ?? site?.resource)
			: undefined,
		BOSCO_TARBALL_URL: overrides?.tarball,
		HOSTED_CE_CONTINUE_ON_ERROR: settings.continue_on_error
			? "true"
			: undefined,
	};
	return Object.fromEntries(
		Object.entries(values).filter(
			(entry): entry is [string, string] => typeof entry[1] === "string",
		),
	);
}

function withPort(
	host: string | null | undefined,
	port: number | null | undefined,
): string | null | undefined {
	return host && port && port !== 22 ? `${host}:${port}` : host;
}
