import fc from "fast-check";
import { checkFrontend } from "../../../glideinwms/checkFrontend.ts";
import { isRecord } from "../../../glideinwms/isRecord.ts";
import type { FrontendModel } from "../../../glideinwms/model.ts";
import {
	globalConfig,
	groupConfig,
} from "../../../glideinwms/parameters/config.ts";
import { defaultOf } from "../../../glideinwms/parameters/defaultOf.ts";
import type {
	Attribute,
	Element,
} from "../../../glideinwms/parameters/schema.ts";
import { highAvailability } from "../../../glideinwms/parameters/service.ts";
import { findForbiddenXml } from "../../../glideinwms/xmlText.ts";
import { minimalFrontend } from "./minimalFrontend.ts";

const release = "3.10.17";
const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,8}$/);
const text = fc
	.string({ unit: "grapheme" })
	.filter(
		(each) => findForbiddenXml(each) === undefined && !/[\r\n]/.test(each),
	);
const host = fc.stringMatching(
	/^[a-z][a-z0-9]{0,6}\.(example\.org|t2\.ucsd\.edu)$/,
);

const ofJobs = [
	"(is_itb =?= undefined)",
	"isUndefined(is_itb)",
	'(toLower(projectName) =?= "gluex")',
	"(JobUniverse==5)",
];
const ofFactories = [
	'stringListMember("OSG", GLIDEIN_Supported_VOs)',
	'GLIDEIN_Site =!= "Om\\"aha"',
];
const ofAny = ["a < 1 || b", 'x =?= y ? "(" : ")"', "(p && (q))"];

/** ClassAd conditions in the ways that operators write them, on attributes that their ads have: most others are refused. */
const classAd = (conditions: readonly string[]) =>
	fc
		.array(fc.constantFrom(...conditions, ...ofAny), {
			minLength: 1,
			maxLength: 3,
		})
		.map((parts) => parts.join(" && "));
const jobQuery = classAd(ofJobs);
const factoryQuery = classAd(ofFactories);
const start = classAd([...ofJobs, ...ofFactories]);

const python = fc
	.array(
		fc.constantFrom(
			'job.get("A", 1) < 2',
			'(job.get("B","")=="x" or glidein["attrs"].get("C","") == "y")',
			"True",
		),
		{ minLength: 1, maxLength: 3 },
	)
	.map((parts) => parts.join(" and "))
	.filter((expression) => expression !== "True");

const attr = fc.oneof(
	fc.record({ value: text }),
	fc.record({
		value: fc.integer().map(String),
		type: fc.constant("int" as const),
		parameter: fc.boolean(),
	}),
	fc.record({
		value: text,
		type: fc.constant("expr" as const),
		glidein_publish: fc.boolean(),
		job_publish: fc.boolean(),
	}),
);
const attrs = fc.dictionary(word, attr, { maxKeys: 3, noNullPrototype: true });
const file = fc.oneof(
	fc.record({
		absfname: word.map((name) => `/opt/osg-flock/${name}`),
		executable: fc.constant(true),
		period: fc.nat(500),
	}),
	fc.record({
		absfname: word.map((name) => `/opt/other/${name}`),
		wrapper: fc.boolean(),
		after_entry: fc.boolean(),
	}),
	fc.record({
		absfname: word.map((name) => `/opt/tar/${name}.tgz`),
		untar: fc.constant(true),
		relfname: word,
	}),
);
const files = fc.uniqueArray(file, {
	maxLength: 3,
	selector: ({ absfname }) => absfname,
});
const schedds = fc.uniqueArray(
	host.map((fullname) => ({ fullname, DN: `/CN=${fullname}` })),
	{ maxLength: 3, selector: ({ fullname }) => fullname },
);
const credential = fc.record(
	{
		absfname: word.map((name) => `/etc/grid-security/${name}.proxy`),
		trust_domain: fc.constantFrom("grid", "elsewhere"),
		security_class: fc.constantFrom("frontend", "other"),
		remote_username: word,
	},
	{ requiredKeys: ["absfname"] },
);

const match = fc.record({
	match_expr: python,
	start_expr: start,
	factory: fc.record({
		query_expr: factoryQuery,
		match_attrs: fc.constant({ C: { type: "string" as const } }),
	}),
	job: fc.record({
		query_expr: jobQuery,
		match_attrs: fc.constant({
			A: { type: "int" as const },
			B: { type: "string" as const },
		}),
		schedds,
	}),
});
const groupMatch = fc.record({
	start_expr: start,
	factory: fc.record({ query_expr: factoryQuery }),
	job: fc.record({ query_expr: jobQuery, schedds }),
});
const group = fc.record(
	{
		enabled: fc.boolean(),
		config: anyElement(groupConfig),
		match: groupMatch,
		security: fc.record({
			credentials: fc.array(credential, { maxLength: 2 }),
		}),
		attrs,
		files,
	},
	{ requiredKeys: [] },
);

/** Models that every check of the release passes, without a value that is the default. */
export const anyFrontend: fc.Arbitrary<FrontendModel> = fc
	.record({
		frontend_name: word,
		loop_delay: fc.integer({ min: 1, max: 99 }),
		frontend_versioning: fc.boolean(),
		config: anyElement(globalConfig),
		high_availability: anyElement({
			...highAvailability,
			attributes: {
				check_interval: highAvailability.attributes.check_interval,
			},
		}),
		match,
		attrs,
		files,
		groups: fc.dictionary(word, group, {
			minKeys: 1,
			maxKeys: 3,
			noNullPrototype: true,
		}),
	})
	.map((parts) => {
		const merged = {
			...minimalFrontend,
			...parts,
			match: {
				...parts.match,
				factory: {
					...parts.match.factory,
					collectors: minimalFrontend.match.factory.collectors,
				},
				job: {
					...parts.match.job,
					schedds: [
						...minimalFrontend.match.job.schedds,
						...parts.match.job.schedds,
					],
				},
			},
		};
		return withoutDefaults(merged) as FrontendModel;
	})
	.filter((model) => checkFrontend(model, release).length === 0);

/** Values of an element's attributes and of those of its children. */
function anyElement(element: Element): fc.Arbitrary<Record<string, unknown>> {
	const attributes = Object.entries(element.attributes).map(
		([name, attribute]) => [name, anyValue(attribute)],
	);
	const children = Object.entries(element.children).flatMap(([tag, node]) =>
		node.form === "element" ? [[tag, anyElement(node)]] : [],
	);
	return fc.record(Object.fromEntries([...attributes, ...children]), {
		requiredKeys: [],
	});
}

function anyValue(attribute: Attribute): fc.Arbitrary<unknown> {
	const others = (value: unknown) => value !== defaultOf(attribute, release);
	switch (attribute.kind) {
		case "int":
			return fc.integer({ min: attribute.min ?? 0, max: 9999 }).filter(others);
		case "float":
			return fc
				.integer({ min: 1, max: 99 })
				.map((number) => number / 4)
				.filter(others);
		case "bool":
			return fc.boolean().filter(others);
		case "enum":
			return fc.constantFrom(...(attribute.values ?? [])).filter(others);
		default:
			return text;
	}
}

const defaults: Readonly<Record<string, unknown>> = {
	enabled: true,
	frontend_versioning: true,
	loop_delay: 60,
	parameter: true,
	glidein_publish: false,
	job_publish: false,
	wrapper: false,
	after_entry: true,
	period: 0,
};

/** What GlideinWMS would write out again: nothing that is the default, no empty element. */
function withoutDefaults(value: unknown, key = ""): unknown {
	if (Array.isArray(value)) return value.map((each) => withoutDefaults(each));
	if (!isRecord(value)) return value;
	const entries = Object.entries(value)
		.filter(
			([name, each]) =>
				isRecord(each) || !(name in defaults) || defaults[name] !== each,
		)
		.map(([name, each]): [string, unknown] => [
			name,
			withoutDefaults(each, name),
		])
		.filter(
			([name, each]) =>
				key === "groups" ||
				key === "attrs" ||
				key.endsWith("attrs") ||
				name === "match_attrs" ||
				!isEmpty(each),
		);
	return Object.fromEntries(entries);
}

function isEmpty(value: unknown): boolean {
	return (
		typeof value === "object" &&
		value !== null &&
		Object.keys(value).length === 0
	);
}
