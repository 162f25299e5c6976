import { existsSync } from "node:fs";
import { join } from "node:path";
import { isRecord } from "../../glideinwms/isRecord.ts";
import { sources } from "../../system/programFile.ts";
import { readRegularText } from "../../system/readRegularFile.ts";
import { runGit } from "../runGit.ts";
import type { PastProject } from "./projectAt.ts";

/** What the manifests of a checkout are made by: no command changes them. */
const makers = sources.filter((name) => name !== "cli");

/** What of the program changed since a commit, in words; both states of the settings are rendered by the one that is here. */
export async function programChange(
	root: string,
	past: PastProject,
): Promise<string | undefined> {
	if (existsSync(join(root, "cli", "main.ts"))) {
		const args = ["diff", "--name-only", past.commit, "--", ...makers];
		const changed = await runGit(root, args);
		return "output" in changed && changed.output !== ""
			? "the sources of glidefleet change"
			: undefined;
	}
	const [before, after] = [past.root, root].map(installedProgram);
	if (after === undefined || before?.build === after.build) return undefined;
	if (before === undefined) return `glidefleet ${after.version} is new here`;
	return before.version === after.version
		? `glidefleet changes to another build of ${after.version}`
		: `glidefleet changes from ${before.version} to ${after.version}`;
}

interface InstalledProgram {
	readonly version: string;
	/** Another one for each package, even of one version. */
	readonly build: string;
}

/** The program that a project of settings only installs: by npm's lock, or by package.json where another tool installs. */
function installedProgram(folder: string): InstalledProgram | undefined {
	const { packages } = readJson(folder, "package-lock.json");
	const locked = isRecord(packages) && packages["node_modules/glidefleet"];
	if (isRecord(locked)) {
		const { version, resolved, integrity } = locked;
		const build = JSON.stringify([version, resolved, integrity]);
		return { version: String(version), build };
	}
	const { dependencies, devDependencies } = readJson(folder, "package.json");
	const all = [dependencies, devDependencies].filter(isRecord);
	const wanted = all.map(({ glidefleet }) => glidefleet).find(Boolean);
	return wanted === undefined
		? undefined
		: { version: String(wanted), build: String(wanted) };
}

function readJson(folder: string, name: string): Record<string, unknown> {
	const file = join(folder, name);
	if (!existsSync(file)) return {};
	try {
		const value: unknown = JSON.parse(readRegularText(file));
		return isRecord(value) ? value : {};
	} catch {
		return {};
	}
}
