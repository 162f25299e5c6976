/** Settings of HTCondor that others here decide, in lower case, with what does. */
const knobs: Readonly<Record<string, string>> = {
	collector_host: "pool sets it",
	condor_host: "pool sets it",
	disk: "offer.disk sets it",
	execute: "the image sets it: jobs run on the scratch volume",
	local_dir: "the image sets it: jobs run on the scratch volume",
	memory: "offer.memory sets it",
	network_hostname: "the image builds it from resource_name and the pod's name",
	num_cpus: "offer.cpus sets it",
	osg_project_restriction: "project sets it",
	sec_password_directory: "the image sets it for the IDTOKEN",
	sec_password_file: "the image sets it for the IDTOKEN",
	sec_token_directory: "the image sets it for the IDTOKEN",
	start: "the image builds it, start is a part of it",
	start_extra: "start sets it",
	startd_attrs: "the image builds it, attributes is a part of it",
	startd_noclaim_shutdown: "lifetime.idle_minutes sets it",
	starter_job_environment:
		"the image builds it, job_environment is a part of it",
};

/** The same of attributes of the machine's ClassAd. */
const attributes: Readonly<Record<string, string>> = {
	accept_idle_minutes: "lifetime sets it",
	accept_jobs_for_hours: "lifetime sets it",
	cpus: "offer.cpus sets it",
	disk: "offer.disk sets it",
	glideclient_group: "pool sets it",
	glidein_resourcename: "resource_name sets it",
	glidein_site: "site sets it",
	glidein_todie: "lifetime sets it",
	glidein_toretire: "lifetime sets it",
	gpus: "offer.gpus sets it",
	is_itb_site: "itb sets it",
	memory: "offer.memory sets it",
	osg_squid_location: "squid or http_proxy sets it",
	start: "the image builds it, start is a part of it",
	start_extra: "start sets it",
};

/** What decides about a setting of HTCondor or an attribute (which the image makes a setting), as the end of a sentence; undefined where nothing does. */
export function reservedFor(name: string): string | undefined {
	const key = name.toLowerCase();
	return knobs[key] ?? attributes[key];
}
