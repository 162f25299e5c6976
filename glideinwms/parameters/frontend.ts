import { globalConfig, groupConfig } from "./config.ts";
import { attrs, ccbs, collectors, globalFiles, groupFiles } from "./content.ts";
import { match } from "./match.ts";
import { attribute, dict, type Element, element } from "./schema.ts";
import { globalSecurity, groupSecurity } from "./security.ts";
import {
	highAvailability,
	logRetention,
	monitor,
	monitorFooter,
	stage,
	work,
} from "./service.ts";

const group = element(
	"A group of jobs with a policy of their own",
	{
		enabled: attribute("bool", "A process works for this group", {
			default: true,
		}),
	},
	{
		config: groupConfig,
		match: match("True"),
		security: groupSecurity,
		attrs,
		files: groupFiles,
	},
);

const attributes = {
	advertise_delay: attribute("int", "How often requests are sent", {
		default: 5,
		unit: "loops",
	}),
	advertise_with_multiple: attribute("bool", "Send many requests at once", {
		default: true,
		otherCapitals: "false",
	}),
	advertise_with_tcp: attribute("bool", "Send requests by TCP, not UDP", {
		default: true,
		otherCapitals: "false",
	}),
	downtimes_file: attribute("text", "Name of the file of downtimes", {
		default: "frontenddowntime",
	}),
	enable_attribute_expansion: attribute(
		"bool",
		"Expand $(NAME) in attributes and expressions",
		{ default: false, since: "3.7.6", otherCapitals: "refused" },
	),
	frontend_monitor_index_page: attribute(
		"bool",
		"Put an index.html into the monitoring directory",
		{ default: true },
	),
	frontend_name: attribute("text", "Name of this frontend", {
		default: "HOSTNAME",
		hostDependent: true,
		required: true,
	}),
	frontend_versioning: attribute(
		"bool",
		"Put everything into sub-directories frontend_NAME",
		{ default: true },
	),
	group_parallel_workers: attribute("int", "Groups worked on at once", {
		default: 2,
		unit: "groups",
		min: 1,
	}),
	loop_delay: attribute("int", "Time between two loops", {
		default: 60,
		unit: "seconds",
	}),
	restart_attempts: attribute(
		"int",
		"Crashes of a group in restart_interval before giving up",
		{
			default: 3,
			unit: "crashes",
		},
	),
	restart_interval: attribute("int", "Time in which crashes are counted", {
		default: 1800,
		unit: "seconds",
	}),
};

const children = {
	config: globalConfig,
	high_availability: highAvailability,
	log_retention: logRetention,
	match: match(
		"(JobUniverse==5)&&(GLIDEIN_Is_Monitor =!= TRUE)&&(JOB_Is_Monitor =!= TRUE)",
	),
	monitor,
	monitor_footer: monitorFooter,
	security: globalSecurity,
	stage,
	work,
	attrs,
	groups: dict("group", group),
	ccbs,
	collectors,
	files: globalFiles,
};

/** The declared table of frontend.xml: every element and attribute of every known release, in the order in which they are written. The root takes no `comment`. */
export const frontend: Element<typeof attributes, typeof children> = {
	form: "element",
	help: "A VO frontend",
	attributes,
	children,
};
