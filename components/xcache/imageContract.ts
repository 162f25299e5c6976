/** What the atlas-xcache and cms-xcache images fix. Source: opensciencegrid/docker-xcache, and the RPM's opensciencegrid/xcache. */
export const xcacheContract = {
	/** User xrootd, who owns what is cached; the container itself starts as root. */
	uid: 10940,
	gid: 10940,
	port: 1094,
	namespace: "/xcache/namespace",
	meta: "/xcache/meta1",
	data: (number: number) => `/xcache/data${number}`,
	/** Read in the order of their names; 90 and higher are for additions to the image's. */
	settings: "/etc/xrootd/config.d",
	/** Sourced by the start, in the order of their names: a failing command in one does not end it, an `exit` does. */
	startScripts: "/etc/osg/image-init.d",
	cronJobs: "/etc/cron.d",
	/** Read at each start, and again at noon. */
	hostCertificate: "/etc/grid-security/hostcert.pem",
	hostKey: "/etc/grid-security/hostkey.pem",
	/** Client and secret for CMS's token server, asked every six hours; the token goes to `token`. */
	tokenSecret: "/etc/grid-security/fetch_scitoken_secret",
	token: "/tmp/jwt_xrdcache",
	/** Made of the host certificate, with the VO's attributes, for 48 hours. */
	proxy: "/run/xcache-auth/x509_proxy",
	renewProxy: "/usr/libexec/xcache/renew-proxy",
	fetchToken: "/usr/local/sbin/fetch_scitoken.sh",
	/** XRootD's folder in /run, below which the image keeps its process's files. */
	logs: "/var/log/xrootd",
} as const;

/** Where the container finds the files of its credentials. */
export const credentialsFolder = "/etc/glidefleet/credentials";
