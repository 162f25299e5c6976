import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type * as z from "zod";
import { frontendLayer } from "../../components/frontend/schema/frontend.ts";
import { imagesSchema } from "../../components/images.ts";
import { kindNames, kindOf } from "../../components/kinds.ts";
import { loadStack } from "../../components/stack/loadStack.ts";
import { stackSchema } from "../../components/stack/schema.ts";
import { ConfigError, type ConfigFault } from "../../settings/fault.ts";
import { clusterSchema } from "../../settings/schema/cluster.ts";
import { type TemporaryProject, temporaryProject } from "../support/project.ts";
import { placedText } from "../support/settings/placedText.ts";
import {
	type Sample,
	type Setting,
	sampleSettings,
} from "../support/settings/sampleSettings.ts";

type Path = readonly (string | number)[];

/** A file whose every setting is driven to a fault. */
interface Driven {
	readonly file: string;
	readonly schema: z.ZodType;
	/** Keys that lead to the settings in the file. */
	readonly within?: (settings: unknown) => unknown;
	readonly prefix?: (path: Path) => Path;
}

const stackFile = "Pulumi.tried.yaml";
const driven: Driven[] = [
	{ file: "config/frontends/tried.yaml", schema: frontendLayer },
	{ file: "config/frontends/osg.yaml", schema: frontendLayer },
	{ file: "config/clusters/tried.yaml", schema: clusterSchema },
	{ file: "config/images.yaml", schema: imagesSchema },
	{
		file: stackFile,
		schema: stackSchema,
		within: (settings) => ({
			config: Object.fromEntries(
				Object.entries(settings as object).map(([key, value]) => [
					`glidefleet:${key}`,
					value,
				]),
			),
		}),
		prefix: ([key, ...rest]) =>
			key === undefined ? ["config"] : ["config", `glidefleet:${key}`, ...rest],
	},
	...kindNames.flatMap((kind): Driven[] => [
		{
			file: `config/services/tried-${kind}.yaml`,
			schema: kindOf(kind).schema,
		},
		{
			file: `config/services/base/${kind}.yaml`,
			schema: kindOf(kind).schema,
		},
	]),
];

/** Ways to make a setting wrong: what stands there instead, if there is such a thing. */
const ways: Record<string, (setting: Setting, value: unknown) => unknown> = {
	"of another type": ({ schema, form }, value) =>
		form === "scalar"
			? wrong(
					schema,
					[5, true, "no such value"].filter(
						(one) => typeof one !== typeof value,
					),
				)
			: undefined,
	"of another value": ({ schema, form }, value) =>
		form === "scalar"
			? wrong(
					schema,
					["", "two\nlines", "?? ", -1e9, 1.5, 1e15].filter(
						(one) => typeof one === typeof value,
					),
				)
			: undefined,
};

function wrong(schema: z.ZodType, values: readonly unknown[]): unknown {
	return values.find((value) => !schema.safeParse(value).success);
}

describe("A fault of any setting", () => {
	let project: TemporaryProject;
	beforeEach(() => {
		project = temporaryProject();
	});
	afterEach(() => project.dispose());

	for (const each of driven)
		for (const [title, change] of Object.entries(ways))
			it(`stands at its own line where each in ${each.file} is ${title}`, () => {
				const { value, settings } = sampled(each);
				const changed = settings.flatMap((setting) => {
					const instead = change(setting, valueAt(value, setting.path));
					return instead === undefined ? [] : [{ path: setting.path, instead }];
				});
				assert.ok(changed.length > 0);
				const broken = changed.reduce(
					(whole, { path, instead }) => withValue(whole, path, instead),
					value,
				);
				expectFaults(
					project,
					each,
					broken,
					changed.map(({ path }) => path),
					"value",
				);
			});

	for (const each of driven) {
		it(`stands at its own line where each map of ${each.file} has an unknown key`, () => {
			const { value, settings } = sampled(each);
			const maps = settings.filter(({ form }) => form === "map");
			const paths = maps.map(({ path }) => [...path, "no_such_key"]);
			const broken = paths.reduce<unknown>(
				(whole, path) => withValue(whole, path, 1),
				value,
			);
			expectFaults(project, each, broken, paths, "key");
		});

		it(`stands at its own line where a map or list of ${each.file} is none, at any depth`, () => {
			const { value, settings } = sampled(each);
			const deep = settings.filter(
				({ form, path }) => form !== "scalar" && path.length > 0,
			);
			const depths = new Set(deep.map(({ path }) => path.length));
			for (const depth of depths) {
				const paths = deep
					.filter(({ path }) => path.length === depth)
					.filter(({ schema }) => wrong(schema, [5.5]) !== undefined)
					.map(({ path }) => path);
				const broken = paths.reduce(
					(whole, path) => withValue(whole, path, 5.5),
					value,
				);
				expectFaults(project, each, broken, paths, "value");
			}
		});
	}
});

function sampled({ schema }: Driven): Sample {
	const { value, settings } = sampleSettings(schema);
	// The name leads to the file; without its kind, nobody knows how to read a service.
	const fixed = new Set(["kind", "vo", "service", "cluster"]);
	return {
		value: withNames(value),
		settings: settings.filter(
			({ path, form }) =>
				// What stands in a credential is never looked at.
				!(path.includes("secure") || isSecret(path)) &&
				!(form === "scalar" && fixed.has(String(path.at(-1)))),
		),
	};
}

function isSecret([first, ...rest]: Path): boolean {
	return (
		first === "credentialsKey" || (first === "credentials" && rest.length > 1)
	);
}

/** The sample with names that lead to files. */
function withNames(value: unknown): unknown {
	const given = value as Record<string, unknown>;
	const { frontends, services } = given;
	const all = { ...given };
	if (Array.isArray(frontends))
		all.frontends = [{ ...frontends[0], vo: "gluex" }];
	if (Array.isArray(services)) all.services = [{ service: "squid-ucsd" }];
	if ("frontends" in given) all.cluster = "nautilus";
	return all;
}

function expectFaults(
	project: TemporaryProject,
	{ file, within = (all) => all, prefix = (path) => path }: Driven,
	broken: unknown,
	paths: readonly Path[],
	part: "value" | "key",
): void {
	const { text, places, keys } = placedText(within(broken));
	writeStack(project);
	mkdirSync(dirname(join(project.root, file)), { recursive: true });
	project.write(file, text);
	const faults = faultsOf(project);
	const found = new Set(
		faults.map((fault) => `${fault.file}:${fault.line}:${fault.column}`),
	);
	const absent = paths.filter((path) => {
		const place = (part === "key" ? keys : places).get(
			JSON.stringify(prefix(path)),
		);
		return !found.has(`${file}:${place}`);
	});
	assert.deepEqual(
		absent.map((path) => path.join(".")),
		[],
		`${text}\n${describeFaults(faults)}`,
	);
}

/** A stack with what is driven, and nothing else. */
function writeStack(project: TemporaryProject): void {
	const services = kindNames.map((kind) => `tried-${kind}`);
	for (const [index, name] of services.entries())
		project.write(
			`config/services/${name}.yaml`,
			`kind: ${kindNames[index]}\n`,
		);
	project.write("config/frontends/tried.yaml", "{}\n");
	project.write(
		stackFile,
		`config:\n  glidefleet:cluster: tried\n  glidefleet:frontends: [tried]\n  glidefleet:services: [${services.join(", ")}]\n`,
	);
	project.write(
		"config/clusters/tried.yaml",
		"context: tried\nnamespace: tried\ningress: { class: tried, host_suffix: example.org, tls: none }\nstorage_class: tried\nrules: {}\n",
	);
}

function faultsOf({ root }: TemporaryProject): readonly ConfigFault[] {
	try {
		loadStack("tried", { root, credentials: false });
	} catch (error) {
		if (error instanceof ConfigError) return error.faults;
		throw error;
	}
	return [];
}

function describeFaults(faults: readonly ConfigFault[]): string {
	return new ConfigError(faults).message;
}

function valueAt(value: unknown, path: Path): unknown {
	return path.reduce<unknown>(
		(inner, key) => (inner as Record<string, unknown>)[key],
		value,
	);
}

function withValue(whole: unknown, path: Path, value: unknown): unknown {
	const [key, ...rest] = path;
	if (key === undefined) return value;
	const given = whole as Record<string, unknown>;
	const inner = withValue(given[key] ?? {}, rest, value);
	return Array.isArray(whole)
		? whole.map((item, index) => (index === key ? inner : item))
		: { ...given, [key]: inner };
}
