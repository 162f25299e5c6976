import { attribute, element, leaf, list } from "./schema.ts";

/** The `high_availability` element. */
export const highAvailability = element(
	"Stand by for another frontend",
	{
		enabled: attribute("bool", "Work only while the master is down", {
			default: false,
		}),
		check_interval: attribute("int", "How often the master is looked for", {
			default: 300,
			unit: "seconds",
		}),
	},
	{
		ha_frontends: list(
			"ha_frontend",
			["frontend_name"],
			leaf("The master", {
				frontend_name: attribute("text", "The master's frontend_name"),
			}),
		),
	},
);

const processLog = leaf("A log of each process", {
	extension: attribute("text", "Extension of the file's name", {
		default: "all",
	}),
	msg_types: attribute(
		"text",
		"Messages that go there, joined by commas: INFO, DEBUG, WARN, ERR, EXCEPTION, ALL",
		{ default: "INFO, WARN, ERR" },
	),
	min_days: attribute("float", "Kept at least", { default: 3, unit: "days" }),
	max_days: attribute("float", "Kept at most", { default: 7, unit: "days" }),
	max_mbytes: attribute("float", "Size at which a new file is started", {
		default: 100,
		unit: "MB",
	}),
	// GlideinWMS reads it as a float and truncates it.
	backup_count: attribute("float", "Old files kept", {
		default: 5,
		unit: "files",
	}),
	compression: attribute("enum", "How old files are packed", {
		default: "",
		values: ["", "gz", "zip"],
	}),
	structured: attribute("bool", "Written as JSON", {
		default: false,
		since: "3.10.17",
	}),
});

/** The `log_retention` element. */
export const logRetention = element(
	"Logs, and how long they are kept",
	{},
	{ process_logs: list("process_log", ["extension"], processLog) },
);

/** The `monitor` element. */
export const monitor = leaf("Monitoring pages", {
	base_dir: attribute("path", "Directory of the pages", {
		default: "/var/www/html/vofrontend/monitor",
	}),
	javascriptRRD_dir: attribute(
		"path",
		"Directory that holds javascriptrrd.wlibs.js, at any depth",
		{ default: "$SRC/../../externals/flot", hostDependent: true },
	),
	flot_dir: attribute("path", "Not used by GlideinWMS", {
		default: "$SRC/../../externals/flot",
		hostDependent: true,
	}),
	jquery_dir: attribute("path", "Not used by GlideinWMS", {
		default: "$SRC/../../externals/jquery",
		hostDependent: true,
	}),
	web_base_url: attribute(
		"url",
		"URL of the pages (default: the stage's, each 'stage' replaced by 'monitor')",
	),
});

/** The `monitor_footer` element. */
export const monitorFooter = leaf("Foot of the monitoring pages", {
	display_txt: attribute("text", "Text of the link", { default: "" }),
	href_link: attribute("text", "Target of the link", { default: "" }),
});

/** The `stage` element. */
export const stage = leaf("What glideins download", {
	base_dir: attribute("path", "Directory that the web server shows", {
		default: "/var/www/html/vofrontend/stage",
	}),
	use_symlink: attribute("bool", "Not used by GlideinWMS", { default: true }),
	web_base_url: attribute("url", "URL of the directory", {
		default: "http://HOSTNAME/vofrontend/stage",
		hostDependent: true,
	}),
});

/** The `work` element. */
export const work = leaf("Working files", {
	base_dir: attribute("path", "Directory of the work files", {
		default: "$HOME/frontstage",
		hostDependent: true,
	}),
	base_log_dir: attribute("path", "Directory of the logs", {
		default: "$HOME/frontlogs",
		hostDependent: true,
	}),
});
