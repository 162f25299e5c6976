import { basename } from "node:path/posix";
import type { Fault } from "../fault.ts";
import type { CredentialModel, FrontendModel } from "../model.ts";
import { quote } from "../quote.ts";
import { compareReleases, type Release } from "../release.ts";
import { sectionsOf } from "./sectionsOf.ts";

interface GivenPath {
	readonly path: Fault["path"];
	readonly text: string | undefined;
	/** Undefined where it may be a directory. */
	readonly file?: true;
}

/** Directories, and files that reconfig opens, must be absolute paths: it runs in another directory than the daemon. */
export function* pathFaults(
	model: FrontendModel,
	release: Release,
): Generator<Fault> {
	for (const { path, text, file } of [
		...directoriesOf(model),
		...policyFilesOf(model),
		...pilotFilesOf(model, release),
	]) {
		const problem = text === undefined ? undefined : problemOf(text, file);
		if (problem === undefined) continue;
		yield {
			rule: "path-absolute",
			path,
			message: `Parameter ${path.at(-1)} is ${quote(text)}, ${problem}`,
		};
	}
}

function problemOf(text: string, file?: true): string | undefined {
	if (!text.startsWith("/"))
		return "which is not an absolute path: start it with /";
	return file && text.endsWith("/")
		? "which is a directory: expected a file"
		: undefined;
}

/** A match policy is imported by its name: only a file NAME.py can be. */
export function* policyFileFaults(model: FrontendModel): Generator<Fault> {
	for (const { path, text = "" } of policyFilesOf(model)) {
		const name = basename(text);
		if (!name.includes(".") || /^[^.]+\.py$/.test(name)) continue;
		yield {
			rule: "policy-file",
			path,
			message: `Match policy ${quote(text)} cannot be imported: expected a file NAME.py, without another dot in its name`,
		};
	}
}

function directoriesOf({
	work = {},
	stage = {},
	monitor = {},
	security = {},
}: FrontendModel): GivenPath[] {
	return [
		{ path: ["work", "base_dir"], text: work.base_dir },
		{ path: ["work", "base_log_dir"], text: work.base_log_dir },
		{ path: ["stage", "base_dir"], text: stage.base_dir },
		{ path: ["monitor", "base_dir"], text: monitor.base_dir },
		{
			path: ["monitor", "javascriptRRD_dir"],
			text: monitor.javascriptRRD_dir,
		},
		{
			path: ["security", "classad_proxy"],
			text: security.classad_proxy,
			file: true,
		},
	];
}

function policyFilesOf(model: FrontendModel): GivenPath[] {
	return sectionsOf(model).map(({ path, settings: { match = {} } }) => ({
		path: [...path, "match", "policy_file"],
		text: match.policy_file === "" ? undefined : match.policy_file,
		file: true,
	}));
}

/** The files that reconfig reads a subject from: those of every credential that is not a token. */
function pilotFilesOf(model: FrontendModel, release: Release): GivenPath[] {
	return sectionsOf(model).flatMap(({ path, settings }) => {
		if (path.length > 0 && model.groups?.[String(path[1])]?.enabled === false)
			return [];
		return (settings.security?.credentials ?? []).flatMap(
			(credential, index) => {
				if (isToken(credential, release)) return [];
				const key =
					credential.pilotabsfname === undefined ? "absfname" : "pilotabsfname";
				const isPool =
					(credential.pool_idx_len ?? credential.pool_idx_list) !== undefined;
				return {
					path: [...path, "security", "credentials", index, key],
					text: credential[key] ?? "",
					...(isPool ? {} : { file: true as const }),
				};
			},
		);
	});
}

function isToken(
	{ type = "grid_proxy", absfname, generator }: CredentialModel,
	release: Release,
): boolean {
	// What has neither is another rule's fault.
	if (!absfname && !generator) return true;
	const tokens =
		compareReleases(release, "3.11.3") < 0
			? ["scitoken", "idtoken"]
			: ["scitoken", "idtoken", "generator"];
	return tokens.includes(type.toLowerCase());
}
