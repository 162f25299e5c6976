import type { CredentialModel, FrontendModel } from "../model.ts";
import { quote } from "../quote.ts";
import { compareReleases, type Release } from "../release.ts";
import type { FrontendRule } from "./frontendRule.ts";
import { type GivenPath, policyFilesOf } from "./policyFile.ts";
import { sectionsOf } from "./sectionsOf.ts";

/** Directories, and files that reconfig opens, must be absolute paths: reconfig and the daemon run in different directories. */
export const pathAbsolute: FrontendRule = {
	id: "path-absolute",
	severity: "error",
	title: "A directory or a file of the frontend is not an absolute path",
	*check(model, release) {
		for (const { path, text, file } of [
			...directoriesOf(model),
			...policyFilesOf(model),
			...pilotFilesOf(model, release),
		]) {
			const problem = text === undefined ? undefined : problemOf(text, file);
			if (problem === undefined) continue;
			yield {
				path,
				message: `Parameter ${path.at(-1)} is ${quote(text)}, ${problem}`,
			};
		}
	},
};

function problemOf(text: string, file?: true): string | undefined {
	if (!text.startsWith("/"))
		return "which is not an absolute path: start it with /";
	return file && text.endsWith("/")
		? "which is a directory: expected a file"
		: undefined;
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
	// Another rule reports a credential with neither.
	if (!absfname && !generator) return true;
	const tokens =
		compareReleases(release, "3.11.3") < 0
			? ["scitoken", "idtoken"]
			: ["scitoken", "idtoken", "generator"];
	return tokens.includes(type.toLowerCase());
}
