/** Attributes that only jobs have, in lower case. */
export const jobOnly: ReadonlySet<string> = new Set(
	"clusterid procid jobstatus jobuniverse projectname requestcpus requestmemory requestdisk requestgpus desired_sites undesired_sites x509userproxysubject x509userproxyvoname is_itb owner qdate".split(
		" ",
	),
);

/** Attributes that only factories' entries have, in lower case. */
export const factoryOnly: ReadonlySet<string> = new Set(
	"factorytype glidein_supported_vos glidein_in_downtime glidein_gatekeeper glidein_gridtype glidein_supportedauthenticationmethod glidein_trustdomain entryname factoryname".split(
		" ",
	),
);
