import { readFileSync } from "node:fs";
import { join } from "node:path";
import { dump, loadAll } from "js-yaml";

const folder = join(import.meta.dirname, "examples");
const service = ["service", "osgImage"];
const xcache = ["xcache", "dataServer", "cache", ...service];

/** The files of examples that a schema's examples are in, in addition to its own. */
const shared: Readonly<Record<string, readonly string[]>> = {
	"frontier-squid": service,
	"atlas-xcache": xcache,
	"cms-xcache": xcache,
	"osdf-cache": ["pelican", "dataServer", "cache", "service"],
	"osdf-origin": ["pelican", "dataServer", "service"],
	"hosted-ce": service,
	"ospool-ep": service,
};

/** The examples for a schema: each is a file of its own that the schema takes. */
export function settingExamples(schema: string): unknown[] {
	return [schema, ...(shared[schema] ?? [])].flatMap((file) =>
		loadAll(readFileSync(join(folder, `${file}.yaml`), "utf8")),
	);
}

/** The first example of a key, as YAML in one line, or undefined. NAME stands for any name. */
export function exampleText(
	examples: readonly unknown[],
	path: readonly string[],
): string | undefined {
	const found = examples.flatMap((each) => at(each, path));
	return found.length === 0 ? undefined : yamlLine(found[0]);
}

/** A value as YAML in one line. */
export function yamlLine(value: unknown): string {
	return dump(value, { flowLevel: 0, lineWidth: -1 }).trim();
}

function at(value: unknown, [key, ...rest]: readonly string[]): unknown[] {
	if (Array.isArray(value) && key !== undefined)
		return value.flatMap((item) => at(item, [key, ...rest]));
	if (key === undefined) return [value];
	if (typeof value !== "object" || value === null) return [];
	if (key === "NAME")
		return Object.values(value).flatMap((each) => at(each, rest));
	return key in value ? at((value as Record<string, unknown>)[key], rest) : [];
}
