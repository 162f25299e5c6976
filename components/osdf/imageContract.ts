/** What the osdf-cache and osdf-origin images fix. Source: PelicanPlatform/pelican, images and docs/parameters.yaml. */
export const pelicanContract = {
	/** User xrootd; Pelican itself is root, and starts XRootD as that user. */
	uid: 10940,
	gid: 10940,
	/** Read next to the image's own pelican.yaml, in the order of their names. */
	settings: "/etc/pelican/config.d",
	/** Each key in this folder is the server's; the first by its name signs. */
	issuerKeys: "/etc/pelican/issuer-keys",
	certificates: "/etc/pelican/certificates",
	namespace: "/run/pelican/cache/namespace",
	meta: "/run/pelican/cache/meta",
	data: (number: number) =>
		number === 1
			? "/run/pelican/cache/data"
			: `/run/pelican/cache/data${number}`,
	/** Below it, what an origin exports. */
	exports: "/pelican",
	health: "/api/v1.0/health",
} as const;

/** Where the container finds the generated settings of XRootD, and what else it is given in secret. */
export const ownPaths = {
	xrootd: "/etc/glidefleet/xrootd.cfg",
	secrets: "/etc/glidefleet/secrets",
} as const;
