/** What a registry serves, where, and whether anybody may push to it. */
export interface RegistrySettings {
	/** Folder of its storage. */
	readonly storage: string;
	/** `HOST:PORT`, or the absolute path of a Unix socket. */
	readonly address: string;
	readonly readOnly: boolean;
}

/** The configuration of Debian's docker-registry, as text: JSON, which YAML is a superset of. */
export function registryConfiguration({
	storage,
	address,
	readOnly,
}: RegistrySettings): string {
	const configuration = {
		version: 0.1,
		log: { level: "error", accesslog: { disabled: true } },
		storage: {
			filesystem: { rootdirectory: storage },
			maintenance: {
				readonly: { enabled: readOnly },
				// It would walk the whole storage at each start.
				uploadpurging: { enabled: false },
			},
		},
		http: {
			addr: address,
			net: address.startsWith("/") ? "unix" : "tcp",
		},
	};
	return `${JSON.stringify(configuration, undefined, 2)}\n`;
}
