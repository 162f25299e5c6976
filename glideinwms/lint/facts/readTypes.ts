/** Attributes of jobs, slots and entries that are always numbers, in lower case. */
const numbers = new Set(
	"clusterid procid jobstatus jobuniverse jobprio qdate requestcpus requestmemory requestdisk requestgpus cpus memory disk totalcpus totalmemory glidein_maxmemmbs glidein_max_walltime glidein_todie glidein_toretire".split(
		" ",
	),
);

/** Those that are always text. */
const texts = new Set(
	"owner user cmd projectname globaljobid opsys arch machine name desired_sites undesired_sites required_os x509userproxysubject x509userproxyvoname glidein_site glidein_resourcename glidein_supported_vos glidein_gatekeeper glidein_gridtype glidein_required_os factorytype".split(
		" ",
	),
);

/** The type that an attribute of the name has wherever it is there; undefined where it is not known. */
export function readType(name: string): "number" | "string" | undefined {
	const folded = name.toLowerCase();
	if (numbers.has(folded)) return "number";
	return texts.has(folded) ? "string" : undefined;
}
