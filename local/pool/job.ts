import type { LocalPool } from "./localPool.ts";

/** A job of the VO in the pool's schedd. */
export interface Job {
	/** Its number. */
	readonly cluster: number;
	/** When it was submitted, in seconds since 1970. */
	readonly submitted: number;
	/** Attributes of it, numbers or single words, in the queue or, once it has left it, in the history; "undefined" where one is not set. */
	attributes(...names: string[]): Promise<string[]>;
	/** What it wrote. */
	output(): Promise<string>;
}

/** Where it comes from, and where its output goes to. */
const home = "/home/submitter";

/**
 * Submits a job as a user of the pool: for one of two sites, written with a blank as people do. It says where it runs.
 */
export async function submitJob({ plan, inPool }: LocalPool): Promise<Job> {
	const description = [
		"universe = vanilla",
		`executable = ${home}/job.sh`,
		"output = job.$(Cluster).out",
		"error = job.$(Cluster).err",
		"log = job.$(Cluster).log",
		"should_transfer_files = YES",
		"when_to_transfer_output = ON_EXIT",
		"request_cpus = 1",
		"request_memory = 128",
		"request_disk = 1024",
		`+ProjectName = "${plan.project}"`,
		'+DESIRED_Sites = "Elsewhere, Local-Text"',
		"queue",
	].join("\n");
	const program =
		'#!/bin/sh\necho "A job of project $1 on $GLIDEIN_Site, in a glidein of $GLIDECLIENT_Name"\n';
	const submit = `set -e
cd ${home}
cat >job.sub <<'END'
${description.replace("executable", `arguments = ${plan.project}\nexecutable`)}
END
cat >job.sh <<'END'
${program}END
chmod 0755 job.sh
chown submitter job.sub job.sh
su submitter -s /bin/bash -c 'condor_submit -terse job.sub'`;
	const cluster = Number.parseInt(await inPool(submit), 10);
	const attributes = async (...names: string[]) => {
		const ask = `${cluster} -af ${names.join(" ")}`;
		const said = await inPool(
			`said=$(condor_q ${ask}); [ "$said" ] || said=$(condor_history ${ask}); echo "$said"`,
		);
		return said.trim().split(" ");
	};
	const [submitted] = await attributes("QDate");
	return {
		cluster,
		submitted: Number(submitted),
		attributes,
		output: () => inPool(`cat ${home}/job.${cluster}.out`),
	};
}
