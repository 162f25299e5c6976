/** What the vo-frontend image fixes: paths, users and ports. Source: opensciencegrid/images, vo-frontend. */
export const imageContract = {
	/** User and group of the frontend; files that it owns carry these ids. */
	uid: 996,
	gid: 993,
	httpPort: 80,
	configDirectory: "/etc/gwms-frontend",
	/** Copied to frontend.xml at each start. */
	frontendXml: "/etc/gwms-frontend/frontend.xml.base",
	proxiesIni: "/etc/gwms-frontend/proxies.ini",
	/** Certificate and key of the frontend; read-only, so proxies are written elsewhere. */
	certificates: "/etc/grid-security/gwms-frontend",
	proxies: "/etc/grid-security",
	/** Proxies that are supplied ready-made. The image has no such folder, so that a volume may stand there. */
	supplied: "/etc/grid-security/supplied",
	home: "/var/lib/gwms-frontend",
	webArea: "/var/lib/gwms-frontend/web-area",
	stage: "/var/lib/gwms-frontend/web-area/stage",
	monitor: "/var/lib/gwms-frontend/web-area/monitor",
	work: "/var/lib/gwms-frontend/vofrontend",
	logs: "/var/log/gwms-frontend",
	/** Keys that sign IDTOKENs for glideins; the frontend's own is FRONTEND. */
	signingKeys: "/var/lib/gwms-frontend/passwords.d",
	/** IDTOKENs for the factories' and the VO's collectors. */
	tokens: "/var/lib/gwms-frontend/.condor/tokens.d",
	/** SciTokens for pilots, as they come or as they are made. */
	scitokens: "/var/lib/gwms-frontend/scitokens",
	/** What makes or fetches SciTokens reads its keys here. */
	tokenKeys: "/var/lib/gwms-frontend/token-keys",
	/** Tokens that a container next to the frontend renews. */
	renewedTokens: "/var/lib/gwms-frontend/renewed-tokens",
	/** Python modules that make credentials. The image has some there, so that single files are mounted. */
	plugins: "/etc/gwms-frontend/plugin.d",
	/** GlideinWMS 3.11 has its keys and the glideins' tokens below this folder. */
	credentials311: "/var/lib/gwms-frontend/cred.d",
	/** Programs that supervisord starts, a file each. */
	programs: "/etc/supervisord.d",
	/** Where the repositories of validation scripts lie, each in a folder of its name. */
	scripts: "/opt",
	javascriptRrd: "/usr/share/javascriptrrd",
	/** URL path under which httpd serves the web area. */
	urlPath: "/vofrontend",
} as const;

/** Path of the certificate or key with which a VO's attributes are signed locally. */
export function signerFile(signer: string, part: "cert" | "key"): string {
	return `${imageContract.proxies}/${signer}/voms${part}.pem`;
}
