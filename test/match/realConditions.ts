/** Match expressions of frontends in production, and what is written in others. */
export const realConditions: readonly string[] = [
	"True",
	'(job.get("RequestCpus",1)<=glidein["attrs"]["GLIDEIN_CPUS"])',
	'((job.get("DESIRED_Sites","nosite")=="nosite") or (glidein["attrs"]["GLIDEIN_Site"] in job.get("DESIRED_Sites","nosite").split(",")))',
	'(glidein["attrs"]["GLIDEIN_MaxMemMBs"]==0 or job.get("RequestMemory", 1024)<=glidein["attrs"]["GLIDEIN_MaxMemMBs"])',
	'(job.get("UNDESIRED_Sites","nosite")=="nosite" or (glidein["attrs"]["GLIDEIN_Site"] not in job.get("UNDESIRED_Sites","").split(",")))',
	'((glidein["attrs"].get("GLIDEIN_MaxMemMBs",0)==0) or job.get("RequestMemory", 1020)<=glidein["attrs"]["GLIDEIN_MaxMemMBs"]) and ((job.get("REQUIRED_OS", "any")=="any") or (job.get("REQUIRED_OS")==glidein["attrs"]["GLIDEIN_REQUIRED_OS"]))',
	'(getGlideinCpusNum(glidein) >= int(job.get("RequestCpus", 1)))',
	'(glidein["attrs"].get("GLIDEIN_SINGULARITY_REQUIRE", "NEVER")[:8] != "REQUIRED")',
	'job["Owner"].lower() not in ["alice", "bob"] if "Owner" in job else not attr_dict["DEBUG"]',
	'any(site.strip() == glidein["attrs"]["GLIDEIN_Site"] for site in job.get("DESIRED_Sites", "").split(",") if site)',
	'(lambda cpus: 1 <= cpus < 8)(int(job.get("RequestCpus", 1)))',
	'{"gluex": 1, "eic": 2}.get(job.get("ProjectName"), 0) & 3 != 0',
	'"%s/%d" % (glidein["attrs"]["GLIDEIN_Site"], 5) in (job["Sites"] or \'\')',
];
