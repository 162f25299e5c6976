/** Settings of HTCondor that others here decide, in lower case, with what does. */
const knobs: Readonly<Record<string, string>> = {
	collector_host: "pool decides",
	condor_host: "pool decides",
	disk: "offer.disk decides",
	execute: "the image decides: jobs run on the scratch volume",
	local_dir: "the image decides: jobs run on the scratch volume",
	memory: "offer.memory decides",
	network_hostname: "the image makes of resource_name and the pod's name",
	num_cpus: "offer.cpus decides",
	osg_project_restriction: "project decides",
	sec_password_directory: "the image sets for the IDTOKEN",
	sec_password_file: "the image sets for the IDTOKEN",
	sec_token_directory: "the image sets for the IDTOKEN",
	start: "the image makes, with start as a part of it",
	start_extra: "start decides",
	startd_attrs: "the image makes, with attributes as a part of it",
	startd_noclaim_shutdown: "lifetime.idle_minutes decides",
	starter_job_environment: "the image makes, with job_environment as a part",
};

/** The same of attributes of the machine's ClassAd. */
const attributes: Readonly<Record<string, string>> = {
	accept_idle_minutes: "lifetime decides",
	accept_jobs_for_hours: "lifetime decides",
	cpus: "offer.cpus decides",
	disk: "offer.disk decides",
	glideclient_group: "pool decides",
	glidein_resourcename: "resource_name decides",
	glidein_site: "site decides",
	glidein_todie: "lifetime decides",
	glidein_toretire: "lifetime decides",
	gpus: "offer.gpus decides",
	is_itb_site: "itb decides",
	memory: "offer.memory decides",
	osg_squid_location: "squid or http_proxy decides",
	start: "the image makes, with start as a part of it",
	start_extra: "start decides",
};

/** What decides about a setting of HTCondor or an attribute (which the image makes a setting), as the end of a sentence; undefined where nothing does. */
export function reservedFor(name: string): string | undefined {
	const key = name.toLowerCase();
	return knobs[key] ?? attributes[key];
}
