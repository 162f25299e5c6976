import { attribute, element, leaf } from "./schema.ts";

function count(help: string, fallback: number, unit: string) {
	return attribute("int", help, { default: fallback, unit });
}

function limits(what: string, curb: number, max: number, unit: string) {
	return leaf(`Limits on ${what}`, {
		curb: count("Request fewer glideins above this", curb, unit),
		max: count("Request no glideins above this", max, unit),
	});
}

const totals = {
	idle_vms_total: limits("idle slots of this frontend", 200, 1000, "slots"),
	running_glideins_total: limits(
		"running glideins of this frontend",
		90000,
		100000,
		"glideins",
	),
};

const poolTotals = {
	idle_vms_total_global: limits(
		"idle slots of all frontends in the pool",
		200,
		1000,
		"slots",
	),
	running_glideins_total_global: limits(
		"running glideins of all frontends in the pool",
		90000,
		100000,
		"glideins",
	),
};

const rampUpAttenuation = attribute(
	"float",
	"Idle requests are divided by this, so that their number grows smoothly",
	{ default: 3, unit: "factor", since: "3.10.17" },
);

const glideinsRemoval = leaf("When glideins are removed", {
	type: attribute(
		"enum",
		"Which glideins are removed; DISABLE: none, not even by the frontend itself when nothing asks for them",
		{ default: "NO", values: ["ALL", "IDLE", "WAIT", "NO", "DISABLE"] },
	),
	wait: count("How long without requests before it starts", 0, "cycles"),
	requests_tracking: attribute(
		"bool",
		"Remove glideins when there are more than requests",
		{ default: false },
	),
	margin: count("How many glideins above the requests to keep", 0, "glideins"),
});

const perEntry = {
	running_glideins_per_entry: leaf("Limits on glideins at each entry", {
		max: count("Largest number of glideins", 10000, "glideins"),
		min: count("Number of glideins with an empty queue", 0, "glideins"),
		relative_to_queue: attribute(
			"float",
			"Largest number of glideins per matching job",
			{ default: 1.15, unit: "fraction" },
		),
	}),
	idle_glideins_per_entry: leaf("Pressure on each entry's queue", {
		max: count("Maximum number of glideins waiting there", 100, "glideins"),
		reserve: count("How many more than jobs to request", 5, "glideins"),
	}),
	idle_vms_per_entry: limits("idle slots at each entry", 5, 100, "slots"),
	idle_glideins_lifetime: leaf("How long glideins wait at each entry", {
		max: count("Removed after this; 0: never", 0, "seconds"),
	}),
};

/** The global `config` element. */
export const globalConfig = element(
	"Limits on all groups together",
	{
		ignore_down_entries: attribute(
			"bool",
			"Do not count entries that are down",
			{ default: false, otherCapitals: "false" },
		),
		ramp_up_attenuation: rampUpAttenuation,
	},
	{
		idle_vms_total: totals.idle_vms_total,
		idle_vms_total_global: poolTotals.idle_vms_total_global,
		running_glideins_total: totals.running_glideins_total,
		running_glideins_total_global: poolTotals.running_glideins_total_global,
	},
);

/** The `config` element of a group. */
export const groupConfig = element(
	"Limits on this group",
	{
		ignore_down_entries: attribute(
			"enum",
			"Do not count entries that are down; empty: as set globally",
			{ default: "", values: ["", "True", "False"] },
		),
		ramp_up_attenuation: rampUpAttenuation,
	},
	{
		glideins_removal: glideinsRemoval,
		idle_glideins_lifetime: perEntry.idle_glideins_lifetime,
		idle_glideins_per_entry: perEntry.idle_glideins_per_entry,
		idle_vms_per_entry: perEntry.idle_vms_per_entry,
		idle_vms_total: totals.idle_vms_total,
		partitionable_glidein: leaf(
			"Which partitionable glideins count as idle",
			{
				min_memory: attribute(
					"int",
					"Cores of a glidein with less free memory do not count as idle",
					{ default: 2500, unit: "MB" },
				),
			},
			{ since: "3.10.17" },
		),
		processing_workers: leaf("Processes", {
			matchmakers: count(
				"Processes that match jobs and entries",
				3,
				"processes",
			),
		}),
		running_glideins_per_entry: perEntry.running_glideins_per_entry,
		running_glideins_total: totals.running_glideins_total,
	},
);
