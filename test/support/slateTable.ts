import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import * as z from "zod";
import { jsonSchemas } from "../../cli/schemas.ts";

/** What a key of a SLATE chart is in this project. */
const counterpart = z.union([
	z.strictObject({ setting: z.string(), note: z.string().optional() }),
	z.strictObject({ elsewhere: z.string() }),
	z.strictObject({ reason: z.string() }),
]);
/** docs/slate/<chart>.yaml: the kind of service whose schema the settings are in, and the chart's keys. */
const chartFile = z.strictObject({
	kind: z.string(),
	keys: z.record(z.string(), counterpart),
});

type Counterpart = z.infer<typeof counterpart>;
/** A chart's keys with their counterparts. */
export type SlateChart = z.infer<typeof chartFile> & { readonly chart: string };

/** Every chart that is written down, in the order of their names. */
export function slateCharts(root: string): SlateChart[] {
	const folder = join(root, "docs", "slate");
	return readdirSync(folder)
		.sort()
		.map((file) => ({
			...chartFile.parse(load(readFileSync(join(folder, file), "utf8"))),
			chart: file.replace(/\.yaml$/, ""),
		}));
}

/** docs/slate.md: what SLATE's users could set, and where it is here. */
export function slateText(charts: readonly SlateChart[]): string {
	const sections = charts.map(({ chart, kind, keys }) => {
		const rows = Object.entries(keys).map(
			([key, counterpart]) => `| \`${key}\` | ${cells(kind, counterpart)} |`,
		);
		const head = `| key of the chart | setting of ${/^[aeo]/.test(kind) ? "an" : "a"} ${kind} | what it is |\n|---|---|---|`;
		return `## ${chart}\n\n${head}\n${rows.join("\n")}\n`;
	});
	return `${intro}\n${sections.join("\n")}`;
}

const intro = `# What SLATE's charts let their users set

For operators who used SLATE's charts: every key of theirs, and its counterpart in the settings of [services](services.md). Made of docs/slate by
\`npm run slate\`; a test compares it with the schemas.
`;

function cells(kind: string, counterpart: Counterpart): string {
	if ("reason" in counterpart) return `none | ${counterpart.reason}`;
	if ("elsewhere" in counterpart) return `elsewhere | ${counterpart.elsewhere}`;
	const { setting, note = descriptionOf(kind, setting) ?? "" } = counterpart;
	return `\`${setting}\` | ${note}`;
}

interface Schema {
	readonly description?: string;
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly items?: Schema;
	readonly additionalProperties?: Schema | boolean;
	readonly anyOf?: readonly Schema[];
}

/** Made once: a table asks some hundred times. */
let schemas: ReturnType<typeof jsonSchemas> | undefined;

/** What a kind's schema has at a dotted path (NAME stands for any name of a map, and lists are gone through), or undefined. */
export function schemaAt(kind: string, path: string): Schema | undefined {
	schemas ??= jsonSchemas();
	const text = schemas[`${kind}.json`];
	if (text === undefined) return undefined;
	let found = [JSON.parse(text) as Schema];
	for (const key of path.split("."))
		found = found.flatMap(alternatives).flatMap((schema) => child(schema, key));
	return found[0];
}

function alternatives(schema: Schema): Schema[] {
	const inner = [
		...(schema.anyOf ?? []),
		...(schema.items ? [schema.items] : []),
	];
	return [schema, ...inner.flatMap(alternatives)];
}

function child(schema: Schema, key: string): Schema[] {
	const own = schema.properties?.[key];
	if (own !== undefined) return [own];
	const any = schema.additionalProperties;
	return key === "NAME" && typeof any === "object" ? [any] : [];
}

function descriptionOf(kind: string, path: string): string | undefined {
	const schema = schemaAt(kind, path);
	return schema === undefined
		? undefined
		: alternatives(schema).find(({ description }) => description)?.description;
}
