/** What the hosted-ce image fixes: paths, user and ports. Source: opensciencegrid/docker-compute-entrypoint, base and hosted-ce. */
export const hostedCeContract = {
	/** Of user condor, who owns the state. */
	uid: 64,
	gid: 64,
	/** Collector and shared port both. */
	port: 9619,
	/** HTCondor-CE's own settings; the last file that says something wins. */
	configDirectory: "/etc/condor-ce/config.d",
	config: "/etc/condor-ce/config.d/90-instance.conf",
	/** The start makes an account of each user in it: the last word of each line that starts with SCITOKENS. */
	tokenMap: "/etc/condor-ce/mapfiles.d/50-scitokens.conf",
	/** A folder of osg-configure's settings, read at the start and by a cron job every 15 minutes. */
	osgConfigure: "/tmp/etc/osg/config.d",
	knownHosts: "/etc/osg/ssh_known_hosts",
	sshKey: "/etc/osg/bosco.key",
	sshCertificate: "/etc/osg/bosco.key-cert.pub",
	gitKey: "/etc/osg/git.key",
	/** A folder whose hostcert.pem and hostkey.pem are linked to, so that renewed ones count without another start. */
	hostCertificate: "/etc/grid-security-orig.d",
	/** An IDTOKEN for a central collector. */
	token: "/etc/condor-ce/tokens.d/TOKEN",
	state: "/var/lib/condor-ce",
	/** The key that signs IDTOKENs for glideins; made where there is none. */
	signingKeys: "/etc/condor-ce/passwords.d",
	logs: "/var/log/condor-ce",
	/** Where the job router writes the IDTOKENs of each user's glideins. */
	glideinTokens: "/usr/share/condor-ce/glidein-tokens",
	programs: "/etc/supervisord.d",
	drain: "/usr/local/bin/drain-ce.sh",
} as const;
