import { attribute, dict, element, leaf, list } from "./schema.ts";

const never = { default: false } as const;

/** The `attrs` dict, global or of a group: attributes that glideins, jobs and expressions see. */
export const attrs = dict(
	"attr",
	leaf("An attribute of the glideins", {
		value: attribute("text", "Value of the attribute", { required: true }),
		parameter: attribute(
			"bool",
			"Sent with each request, not staged as a constant",
			{ default: true },
		),
		glidein_publish: attribute("bool", "Published by the glidein", never),
		job_publish: attribute("bool", "Put into the job's environment", never),
		type: attribute("enum", "How the value is written for HTCondor", {
			default: "string",
			values: ["string", "int", "expr"],
		}),
	}),
);

const fileAttributes = {
	absfname: attribute("path", "File on the frontend's disk", {
		required: true,
	}),
	relfname: attribute("text", "Name at the glidein (default: as on the disk)"),
	const: attribute("bool", "Signed, and cached on the way", { default: true }),
	executable: attribute("bool", "Run by the glidein", never),
	wrapper: attribute("bool", "Sourced by the job wrapper", never),
	untar: attribute("bool", "Unpacked by the glidein", never),
	period: attribute("int", "Run again after this; 0: run once", {
		default: 0,
		unit: "seconds",
	}),
	prefix: attribute("text", "Prefix of what a periodic script publishes", {
		default: "GLIDEIN_PS_",
	}),
	after_entry: attribute("bool", "Loaded after the entry's files", {
		default: true,
	}),
	type: attribute(
		"text",
		"run, run:s, run:singularity, config or config:condor",
		{
			since: "3.7.6",
		},
	),
	time: attribute(
		"text",
		"When an executable is run: setup, prejob, postjob, cleanup, periodic",
		{ default: "setup", since: "3.10.17" },
	),
};

const untarOptions = leaf("How a file is unpacked", {
	cond_attr: attribute("text", "Attribute that must be true, or TRUE", {
		default: "TRUE",
	}),
	dir: attribute("text", "Directory (default: name up to the first point)"),
	absdir_outattr: attribute("text", "Attribute that gets the path"),
});

const fileHelp = "A file that glideins download";

/** The `files` list of a group. */
export const groupFiles = list(
	"file",
	["absfname"],
	element(fileHelp, fileAttributes, { untar_options: untarOptions }),
);

/** The global `files` list. */
export const globalFiles = list(
	"file",
	["absfname"],
	element(
		fileHelp,
		{
			...fileAttributes,
			after_group: attribute("bool", "Loaded after the groups' files", never),
		},
		{ untar_options: untarOptions },
	),
);

const poolNode = {
	DN: attribute("dn", "Subject of the daemon's certificate", {
		required: true,
	}),
	group: attribute("text", "Name of the group for high availability", {
		default: "default",
	}),
};

/** The `collectors` list: the collectors of the VO's own pool. */
export const collectors = list(
	"collector",
	["node", "secondary"],
	leaf("A collector of the VO's pool", {
		...poolNode,
		node: attribute(
			"node",
			"host:port; a secondary also host:9620-9630 or host:9618?sock=name1-40",
			{ required: true },
		),
		secondary: attribute("bool", "Glideins report to it", never),
	}),
);

/** The `ccbs` list: the connection brokers of the VO's own pool. */
export const ccbs = list(
	"ccb",
	["node"],
	leaf("A connection broker of the VO's pool", {
		...poolNode,
		node: attribute(
			"node",
			"host:port, host:9620-9630 or host:9618?sock=name1-40",
			{ required: true },
		),
	}),
);
