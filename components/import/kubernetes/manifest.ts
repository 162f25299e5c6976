import { parseAllDocuments } from "yaml";
import { isRecord } from "../../../glideinwms/isRecord.ts";
import { valueAt } from "../../../glideinwms/ownValue.ts";
import { refusal, type SourceText } from "../source/readSource.ts";

/** A Kubernetes object of the source. */
export interface SourceManifest {
	readonly file: string;
	readonly kind: string;
	readonly name: string;
	readonly value: Readonly<Record<string, unknown>>;
}

/**
 * The Kubernetes objects of YAML files.
 * @throws ConfigError where a file is no YAML
 */
export function readManifests(files: readonly SourceText[]): SourceManifest[] {
	return files.flatMap(({ file, text }) =>
		documentsOf(file, text).flatMap((value) => {
			if (!isRecord(value)) return [];
			const name = at(value, "metadata", "name");
			return [
				{
					file,
					kind: String(value.kind ?? "an object without kind"),
					name: typeof name === "string" ? name : "",
					value,
				},
			];
		}),
	);
}

/** The value at the keys; undefined where there is none. */
export function at(value: unknown, ...keys: (string | number)[]): unknown {
	return keys.reduce<unknown>(valueAt, value);
}

/** The list at the keys; empty where there is none. */
export function listAt(
	value: unknown,
	...keys: (string | number)[]
): unknown[] {
	const list = at(value, ...keys);
	return Array.isArray(list) ? list : [];
}

/** The text at the keys; a number counts as text. */
export function textAt(
	value: unknown,
	...keys: (string | number)[]
): string | undefined {
	const text = at(value, ...keys);
	return typeof text === "string" || typeof text === "number"
		? String(text)
		: undefined;
}

function documentsOf(file: string, text: string): unknown[] {
	try {
		return parseAllDocuments(text, {
			prettyErrors: true,
			logLevel: "error",
		}).map((document) => {
			const [error] = document.errors;
			if (error) throw error;
			return document.toJS() as unknown;
		});
	} catch (error) {
		// yaml throws its own errors, and a ReferenceError where aliases multiply.
		const [problem = ""] = (error as Error).message.split("\n");
		const line = (error as { linePos?: { line: number }[] }).linePos?.[0]?.line;
		throw refusal(
			file,
			`The file is not YAML: ${problem.replace(/[.:]$/, "")}`,
			line,
		);
	}
}
