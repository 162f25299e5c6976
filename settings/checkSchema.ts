import type * as z from "zod";
import type { ConfigFault } from "./fault.ts";
import { fitSchema, wrongKey } from "./fitSchema.ts";
import { nearest } from "./nearest.ts";
import { nearHint } from "./nearHint.ts";
import type { FaultPlace, Path } from "./path.ts";
import { newReading, type Reading } from "./reading.ts";
import type { Report } from "./report.ts";
import { reportSecrets } from "./reportSecrets.ts";
import { schemaDefinition } from "./schemaDefinition.ts";
import { expectedNames, oneOf } from "./unknownName.ts";
import type { YamlSource } from "./yamlSource.ts";

type Issue = z.core.$ZodIssue;
/** The value if it fits the schema; otherwise undefined, and every deviation becomes a fault at its place. */
export function checkSchema<T extends z.ZodType>(
	schema: T,
	value: unknown,
	source: YamlSource,
	faults: ConfigFault[],
	prefix: Path = [],
): z.infer<T> | undefined {
	const reading = newReading("bare");
	const read = readSchema(schema, value, source, reading, prefix);
	faults.push(...reading.faults, ...reading.later);
	return reading.faults.length > 0 ? undefined : read;
}

/** The value with stand-ins where it does not fit the schema; every deviation becomes a fault at its place. */
export function readSchema<T extends z.ZodType>(
	schema: T,
	value: unknown,
	source: YamlSource,
	reading: Reading,
	prefix: Path = [],
): z.infer<T> {
	const result = schema.safeParse(value, { reportInput: true });
	reportSecrets(value, (path, message) =>
		reading.faults.push(source.fault([...prefix, ...path], message)),
	);
	if (result.success) return result.data;
	const wrong = new Set<string>();
	const at = (path: Path, message: string, place?: FaultPlace) =>
		source.fault([...prefix, ...path], message, place);
	const walk: Walk = {
		report: (path, message, place) => {
			wrong.add(wrongKey(path));
			reading.faults.push(at(path, message, place));
		},
		mean: (path) => wrong.add(wrongKey(path)),
		isMeant: (path) => wrong.has(wrongKey(path)),
	};
	reportIssues(result.error.issues, [], schema, walk);
	const fitted = fitSchema(schema, value, wrong, reading.standIn);
	// Conditions on several values are only checked if each has its type.
	const again = schema.safeParse(fitted, { reportInput: true });
	const custom = (again.error?.issues ?? []).filter(
		({ code }) => code === "custom",
	);
	const report: Report = (path, message) =>
		reading.later.push(at(path, message));
	reportIssues(custom, [], schema, { ...walk, report });
	return fitted;
}

interface Walk {
	readonly report: Report;
	/** Adds that the value of `path` was expected. */
	mean(path: Path): void;
	isMeant(path: Path): boolean;
}

/** Unknown keys first, so that the key that was meant is not reported as missing too. */
function reportIssues(
	issues: readonly Issue[],
	base: Path,
	schema: z.ZodType,
	walk: Walk,
): void {
	const isUnknown = ({ code }: Issue) => code === "unrecognized_keys";
	const sorted = [
		...issues.filter(isUnknown),
		...issues.filter((issue) => !isUnknown(issue)),
	];
	for (const issue of sorted) reportIssue(issue, base, schema, walk);
}

function reportIssue(
	issue: Issue,
	base: Path,
	schema: z.ZodType,
	walk: Walk,
): void {
	const { report } = walk;
	const path = [
		...base,
		...issue.path.map((key) => (typeof key === "symbol" ? String(key) : key)),
	];
	switch (issue.code) {
		case "unrecognized_keys":
			for (const key of issue.keys) reportUnknownKey(key, path, schema, walk);
			return;
		case "invalid_union":
			reportUnion(issue, path, schema, walk);
			return;
		case "invalid_key":
			report(
				path,
				`Invalid name ${show(path.at(-1))}: expected ${reasons(issue.issues)}`,
				"key",
			);
			return;
		default:
			if (issue.input === undefined && walk.isMeant(path)) return;
			report(path, describe(issue));
	}
}

/** For a union, only the alternative that was probably meant is reported. */
function reportUnion(
	issue: Extract<Issue, { code: "invalid_union" }>,
	path: Path,
	schema: z.ZodType,
	walk: Walk,
): void {
	const meant = issue.errors
		.filter((issues) => !issues.some(isOfAnotherKind))
		.reduce<Issue[] | undefined>(
			(best, issues) =>
				best === undefined || distance(issues) < distance(best) ? issues : best,
			undefined,
		);
	if (meant !== undefined && meant.length > 0) {
		reportIssues(meant, path, schema, walk);
		return;
	}
	const expected = issue.errors.flat().map((i) => {
		if (i.code === "invalid_type") return typeName(i.expected);
		return i.code === "invalid_value" ? i.values.join(", ") : reasons([i]);
	});
	walk.report(
		path,
		expectedFound([...new Set(expected)].join(" or "), issue.input),
	);
}

/** How far a value is from an alternative: unknown keys, then missing keys, then everything else. */
function distance(issues: readonly Issue[]): number {
	return issues.reduce((sum, issue) => {
		if (issue.code === "unrecognized_keys")
			return sum + 10_000 * issue.keys.length;
		const isMissing =
			issue.code === "invalid_type" && issue.input === undefined;
		return sum + (isMissing ? 100 : 1);
	}, 0);
}

/** Whether the whole value has another type, or is not the only allowed word. */
function isOfAnotherKind(issue: Issue): boolean {
	if (issue.path.length > 0) return false;
	if (issue.code === "invalid_union")
		return issue.errors.every((issues) => issues.some(isOfAnotherKind));
	return issue.code === "invalid_type" || issue.code === "invalid_value";
}

function describe(issue: Issue): string {
	const expected = (what: string) => expectedFound(what, issue.input);
	switch (issue.code) {
		case "invalid_type":
			if (issue.input === undefined)
				return `The value is missing: expected ${typeName(issue.expected)}`;
			return expected(typeName(issue.expected));
		case "invalid_value": {
			const values = issue.values.map(String);
			const hint =
				typeof issue.input === "string" ? nearHint(issue.input, values) : "";
			return `${expected(oneOf(values))}${hint}`;
		}
		case "too_small":
			return expected(
				`${issue.origin === "array" ? "a list of " : ""}at least ${issue.minimum}`,
			);
		case "too_big":
			return expected(`at most ${issue.maximum}`);
		case "custom":
			// A sentence, or the expectation that a pattern states.
			return /^an? /.test(issue.message)
				? expected(issue.message)
				: issue.message;
		default:
			return expected(reasons([issue]));
	}
}

/** The message without zod's own prefix, for the texts that this project gives its patterns. */
function reasons(issues: readonly Issue[]): string {
	return issues
		.map((issue) => issue.message.replace(/^Invalid (input|string): /, ""))
		.join(" or ");
}

function reportUnknownKey(
	key: string,
	path: Path,
	schema: z.ZodType,
	{ report, mean }: Walk,
): void {
	const known = keysAt(schema, path);
	report([...path, key], unknownKey(key, known), "key");
	const near = nearest(key, known);
	if (near !== undefined) mean([...path, near]);
}

function unknownKey(key: string, known: string[]): string {
	const expected = known.length > 0 ? expectedNames(key, known) : "";
	return `Unknown key ${show(key)}${expected}`;
}

function expectedFound(expected: string, found: unknown): string {
	return `Expected ${expected}, found ${show(found)}`;
}

function typeName(expected: string): string {
	const names: Record<string, string> = {
		array: "a list",
		boolean: "true or false",
		int: "a whole number",
		number: "a number",
		object: "a map",
		record: "a map",
		string: "a string",
	};
	return names[expected] ?? expected;
}

/** A value as found, shortened so that no error repeats a whole document. */
export function show(value: unknown): string {
	if (value === undefined) return "nothing";
	if (Array.isArray(value))
		return value.length === 0 ? "an empty list" : "a list";
	if (value !== null && typeof value === "object") return "a map";
	const text = JSON.stringify(value);
	return text.length > 80 ? `${text.slice(0, 77)}…"` : text;
}

/** The keys that the schema knows at `path`, through optional, list, record and union. */
function keysAt(schema: z.ZodType, path: Path): string[] {
	let candidates = unwrap(schema);
	for (const key of path)
		candidates = candidates.flatMap((candidate) =>
			unwrap(childSchema(candidate, key)),
		);
	return candidates.flatMap((candidate) =>
		Object.keys(schemaDefinition(candidate).shape ?? {}),
	);
}

function childSchema(
	schema: z.ZodType,
	key: string | number,
): z.ZodType | undefined {
	const def = schemaDefinition(schema);
	return def.shape?.[key] ?? def.element ?? def.valueType;
}

function unwrap(schema: z.ZodType | undefined): z.ZodType[] {
	if (schema === undefined) return [];
	const def = schemaDefinition(schema);
	if (def.options !== undefined) return def.options.flatMap(unwrap);
	return def.innerType === undefined ? [schema] : unwrap(def.innerType);
}
