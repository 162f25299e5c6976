import { join } from "node:path";
import {
	type ReadRelease,
	readRelease,
	releaseWords,
} from "../../glideinwms/readRelease.ts";
import { readRegularText } from "../../system/readRegularFile.ts";
import { outputFormat } from "../outputFormat.ts";
import { UsageError } from "../usageError.ts";

/** What `glidefleet lint` is asked for. */
export interface LintOptions {
	readonly paths: readonly string[];
	/** The only one whose objects are looked at, where no path is given. */
	readonly stack: string | undefined;
	/** Undefined where the image's is meant. */
	readonly release: ReadRelease | undefined;
	readonly format: "text" | "json" | "sarif";
	/** The rule to explain, if any. */
	readonly explain: string | undefined;
}

/** The same as the command line has it. */
export interface GivenLint {
	readonly paths: readonly string[];
	readonly stack?: string | undefined;
	readonly release?: string | undefined;
	readonly output?: LintOptions["format"] | undefined;
	readonly format?: LintOptions["format"] | undefined;
	readonly explain?: string | undefined;
}

/**
 * What is asked for, if it goes together.
 * @throws UsageError
 */
export function lintOptions({ paths, ...given }: GivenLint): LintOptions {
	const { release, explain } = given;
	const read = release === undefined ? undefined : readRelease(release);
	if (release !== undefined && read === undefined)
		throw new UsageError(
			`Unknown release "${release}": expected ${releaseWords}`,
		);
	if (explain !== undefined && paths.length > 0)
		throw new UsageError(
			"--explain requires a rule and no path: pass one of them",
		);
	if (given.stack !== undefined && paths.length > 0)
		throw new UsageError(
			"--stack checks what a stack deploys, and takes no path: remove one of them",
		);
	const format = outputFormat(given);
	return { paths, stack: given.stack, release: read, format, explain };
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
