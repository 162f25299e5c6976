import { attribute, dict, element, leaf, list } from "./schema.ts";

const matchAttrs = dict(
	"match_attr",
	leaf("An attribute to be fetched, so that expressions can read it", {
		// GlideinWMS 3.9 and 3.10 crash in their Python 3 check where the type is left out.
		type: attribute("enum", "Type of the attribute", {
			default: "string",
			values: ["string", "int", "real", "bool"],
			alwaysWritten: true,
		}),
	}),
);

const factoryCollector = leaf("A factory's WMS collector", {
	node: attribute("node", "Host, or host:port", { required: true }),
	DN: attribute("dn", "Subject of the collector's certificate", {
		required: true,
	}),
	factory_identity: attribute(
		"identity",
		"The factory's AuthenticatedIdentity at this collector",
		{ default: "factory@fake.org", required: true },
	),
	my_identity: attribute(
		"identity",
		"This frontend's AuthenticatedIdentity at this collector",
		{ default: "me@fake.org", required: true },
	),
});

const schedd = leaf("A schedd whose jobs get glideins", {
	fullname: attribute("node", "[name@]host[:port][?sock=name], or ALL", {
		required: true,
	}),
	DN: attribute("dn", "Subject of the schedd's certificate, or ALL", {
		required: true,
	}),
});

const factory = element(
	"Which factory entries are considered",
	{
		query_expr: attribute(
			"classad",
			"Condition on the factories' entry ClassAds",
			{ default: "True" },
		),
	},
	{
		match_attrs: matchAttrs,
		collectors: list("collector", ["node"], factoryCollector),
	},
);

function job(defaultQuery: string) {
	return element(
		"Which jobs are considered",
		{
			query_expr: attribute("classad", "Condition on the schedds' jobs", {
				default: defaultQuery,
			}),
		},
		{ match_attrs: matchAttrs, schedds: list("schedd", ["fullname"], schedd) },
	);
}

/** The `match` element; `defaultJobQuery` is the ClassAd expression taken where job/@query_expr is absent. */
export function match(defaultJobQuery: string) {
	return element(
		"Which jobs go to which entries",
		{
			match_expr: attribute(
				"python",
				"Condition on a job and an entry: job[...], glidein['attrs'][...]",
				{ default: "True" },
			),
			start_expr: attribute(
				"classad",
				"Condition for a job to start on a glidein: START of its startd",
				{ default: "True" },
			),
			policy_file: attribute(
				"path",
				"Python module with the match policy, in addition to the expressions here",
			),
		},
		{ factory, job: job(defaultJobQuery) },
	);
}
