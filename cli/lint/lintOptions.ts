import { join } from "node:path";
import {
	type ReadRelease,
	readRelease,
	releaseWords,
} from "../../glideinwms/readRelease.ts";
import { readRegularText } from "../../system/readRegularFile.ts";
import { parseArguments, UsageError } from "../usageError.ts";

const formats = ["text", "json", "sarif"] as const;

/** What `glidefleet lint` is asked for. */
export interface LintOptions {
	readonly paths: readonly string[];
	/** Undefined where the image's is meant. */
	readonly release: ReadRelease | undefined;
	readonly format: (typeof formats)[number];
	/** The rule to explain, if any. */
	readonly explain: string | undefined;
}

/**
 * Reads the command's arguments.
 * @throws UsageError
 */
export function lintOptions(args: string[]): LintOptions {
	const { values, positionals } = parseArguments({
		args,
		allowPositionals: true,
		options: {
			release: { type: "string" },
			format: { type: "string" },
			explain: { type: "string" },
		},
	});
	const { release, explain } = values;
	const format = formats.find((each) => each === (values.format ?? "text"));
	if (format === undefined)
		throw new UsageError(
			`Unknown format "${values.format}": expected ${formats.join(", ")}`,
		);
	const read = release === undefined ? undefined : readRelease(release);
	if (release !== undefined && read === undefined)
		throw new UsageError(
			`Unknown release "${release}": expected ${releaseWords}`,
		);
	if (explain !== undefined && positionals.length > 0)
		throw new UsageError(
			"--explain requires a rule and no path: pass one of them",
		);
	return { paths: positionals, release: read, format, explain };
}

/** The release that the frontends' image runs. One line of the settings is read: their whole check would take longer than the lint. */
export function imageRelease(root: string): ReadRelease {
	const settings = readRegularText(join(root, "config", "images.yaml"));
	const found = /^\s+glideinwms:\s*["']?([\d.]+)/m.exec(settings)?.[1] ?? "";
	const read = readRelease(found);
	if (read === undefined)
		throw new UsageError(
			`config/images.yaml has no known release: pass --release with ${releaseWords}`,
		);
	return read;
}
