import { readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { readText as readTextFile } from "../../../glideinwms/lint/readText.ts";
import { ConfigError } from "../../../settings/fault.ts";

/** A text file of the source, by the name that messages give it. */
export interface SourceText {
	readonly file: string;
	readonly text: string;
}

/** What an import starts from. */
export interface SourceFiles {
	readonly frontendXml: SourceText;
	readonly proxiesIni?: SourceText;
	/** Kubernetes YAML, by file name. */
	readonly manifests: readonly SourceText[];
	/** Names of the directory's other files, which are not read. */
	readonly others: readonly string[];
}

/**
 * Reads a frontend.xml, or a directory with frontend.xml, proxies.ini and Kubernetes YAML.
 * @throws ConfigError where there is nothing to read, or a file is too large or no UTF-8
 */
export function readSource(source: string): SourceFiles {
	const stats = orRefuse(source, () => statSync(source));
	if (!stats.isDirectory())
		return {
			frontendXml: readText(source, basename(source)),
			manifests: [],
			others: [],
		};
	const names = orRefuse(source, () => readdirSync(source)).sort();
	const read = (name: string) => readText(join(source, name), name);
	if (!names.includes("frontend.xml"))
		throw refusal(
			source,
			`No frontend.xml in the directory, only ${names.join(", ") || "nothing"}: pass the file itself, or rename it`,
		);
	const isManifest = (name: string) => /\.ya?ml$/.test(name);
	return {
		frontendXml: read("frontend.xml"),
		...(names.includes("proxies.ini")
			? { proxiesIni: read("proxies.ini") }
			: {}),
		manifests: names.filter(isManifest).map(read),
		others: names.filter(
			(name) =>
				!isManifest(name) && !["frontend.xml", "proxies.ini"].includes(name),
		),
	};
}

/** The error for one fault of a source. */
export function refusal(
	file: string,
	message: string,
	line = 1,
	column = 1,
): ConfigError {
	return new ConfigError([{ file, line, column, path: "", message }]);
}

function readText(path: string, file: string): SourceText {
	orRefuse(path, () => statSync(path));
	const { source, finding } = readTextFile(path, path);
	if (!finding) return { file, text: source.text };
	const { line, column, message } = finding;
	throw refusal(path, message, line, column);
}

function orRefuse<T>(path: string, read: () => T): T {
	try {
		return read();
	} catch (error) {
		const code = (error as NodeJS.ErrnoException).code ?? "";
		const reason =
			code === "ENOENT" ? "File not found" : `It cannot be read (${code})`;
		throw refusal(path, `${reason}: correct the path`);
	}
}
