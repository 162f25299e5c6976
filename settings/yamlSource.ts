import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { CORE_SCHEMA, load, mergeTag } from "js-yaml";
import { once } from "../glideinwms/once.ts";
import { FileError } from "../system/fileError.ts";
import { readRegularText } from "../system/readRegularFile.ts";
import type { ConfigFault } from "./fault.ts";
import type { FaultPlace, Path } from "./path.ts";
import { nulPaths, tooDeep, tooMuch } from "./yamlLimits.ts";

/** A parsed YAML file with the positions of its values. */
export interface YamlSource {
	/** The file's name as the operator would write it, relative to the project. */
	readonly file: string;
	readonly value: unknown;
	/** True if the file does not exist. */
	readonly missing?: boolean;
	/** A fault at the value of `path` (or at its key), or at the nearest enclosing one in the file. */
	fault(path: Path, message: string, place?: FaultPlace): ConfigFault;
	/** Whether the file itself has a value at `path`. */
	has(path: Path): boolean;
}

/** Reads a YAML file below `root`, up to `most` bytes. Faults: it does not exist, or it is not YAML. */
export function readYaml(
	root: string,
	file: string,
	faults: ConfigFault[],
	most?: number,
): YamlSource {
	const refuse = (message: string) =>
		faults.push({ file, line: 1, column: 1, path: "", message });
	if (file.split("/").includes("..")) {
		refuse('".." is not allowed in a name: expected a path inside the project');
		return parseYaml(file, "", []);
	}
	try {
		return parseYaml(
			file,
			readRegularText(join(root, file), most === undefined ? {} : { most }),
			faults,
		);
	} catch (error) {
		if (!(error instanceof FileError)) throw error;
		const missing = error.code === "ENOENT";
		refuse(missing ? whatIsThere(root, file) : error.reason);
		return { ...parseYaml(file, "", []), ...(missing ? { missing } : {}) };
	}
}

/** Parses YAML text; every syntax error, duplicate key or unresolved alias is a fault. */
export function parseYaml(
	file: string,
	text: string,
	faults: ConfigFault[],
): YamlSource {
	const deep = tooDeep(text);
	if (deep !== undefined) {
		faults.push({ file, column: 1, path: "", ...deep });
		return parseYaml(file, "", []);
	}
	const document = once(() => loadPositions().positionedYaml(file, text));
	const quick = quickValue(text);
	const much = quick === undefined ? undefined : tooMuch(quick);
	// The parser takes a NUL only where it is written with a backslash.
	if (much === undefined && text.includes("\\"))
		for (const path of nulPaths(quick))
			faults.push(
				document().faultAt(path, "NUL characters are not allowed: remove it"),
			);
	if (much !== undefined) {
		faults.push({ file, line: 1, column: 1, path: "", message: much });
		return parseYaml(file, "", []);
	}
	if (quick === undefined) faults.push(...document().faults);
	const value: unknown = quick ?? document().value;
	return {
		file,
		value,
		fault: (path, message, place) => document().faultAt(path, message, place),
		has: (path) => document().has(path),
	};
}

// Most runs find no fault, and so do not load the parser with positions.
const loadPositions = (): typeof import("./positionedYaml.ts") =>
	createRequire(import.meta.url)("./positionedYaml.ts");

const schema = CORE_SCHEMA.withTags(mergeTag);

/** The value, from a fast parser without positions; undefined if it finds a fault or nothing. */
function quickValue(text: string): unknown {
	try {
		return load(text, { schema }) ?? undefined;
	} catch {
		return undefined;
	}
}

function whatIsThere(root: string, file: string): string {
	const folder = dirname(file);
	const names = namesIn(join(root, folder)).filter(
		(name) =>
			name.endsWith(".yaml") && (folder !== "." || name.startsWith("Pulumi.")),
	);
	const known =
		names.length > 0 ? `; the folder has ${names.sort().join(", ")}` : "";
	return `File not found: create it or correct the name${known}`;
}

function namesIn(folder: string): string[] {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
}
