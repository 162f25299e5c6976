import { execFileSync } from "node:child_process";
import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleProgram } from "../../local/bundleProgram.ts";
import { programFiles, root, type TemporaryProject } from "./project.ts";

/** A repository that holds settings alone; the program comes as a package. */
export interface SettingsRepository {
	readonly root: string;
	/** The package, as `npm pack` makes it. */
	readonly archive: string;
	dispose(): void;
}

/** What makes a folder with settings a project. */
export const settingsFiles: Readonly<Record<string, string>> = {
	"package.json": '{ "private": true, "type": "module" }\n',
	"index.js": 'export * from "glidefleet";\n',
	"Pulumi.yaml": `name: glidefleet
runtime: { name: nodejs, options: { typescript: false } }
main: index.js
`,
};

const settings = ["config", "Pulumi.local.yaml", "Pulumi.nautilus.yaml"];

/** Makes one; of the packages that the program needs, it has the project's own. */
export async function settingsRepository(): Promise<SettingsRepository> {
	const folder = mkdtempSync(join(tmpdir(), "glidefleet-test-"));
	const archive = await pack(folder);
	const repository = join(folder, "repository");
	const packages = join(repository, "node_modules");
	mkdirSync(packages, { recursive: true });
	execFileSync("tar", ["xf", archive, "-C", packages]);
	execFileSync("mv", ["package", "glidefleet"], { cwd: packages });
	for (const name of ["@pulumi", "pyodide"])
		symlinkSync(join(root, "node_modules", name), join(packages, name));
	for (const name of settings)
		cpSync(join(root, name), join(repository, name), { recursive: true });
	for (const [name, text] of Object.entries(settingsFiles))
		writeFileSync(join(repository, name), text);
	return {
		...{ root: repository, archive },
		dispose: () => rmSync(folder, { recursive: true }),
	};
}

/** Makes a checkout's copy a repository of settings alone, which has the packages of another one. */
export function leaveOnlySettings(
	project: TemporaryProject,
	{ root: other }: SettingsRepository,
): void {
	const at = (name: string) => join(project.root, name);
	for (const name of [...programFiles, "node_modules"])
		rmSync(at(name), { recursive: true });
	symlinkSync(join(other, "node_modules"), at("node_modules"));
	for (const [name, text] of Object.entries(settingsFiles))
		project.write(name, text);
}

/** The package of the sources as they are, not of what `npm run build` made before. */
async function pack(folder: string): Promise<string> {
	const source = join(folder, "source");
	for (const name of ["package.json", "LICENSE", "README.md", "CHANGELOG.md"])
		cpSync(join(root, name), join(source, name));
	for (const name of ["cli", "config", "docs"])
		cpSync(join(root, name), join(source, name), { recursive: true });
	await bundleProgram(join(source, "dist"));
	const options = ["--json", "--ignore-scripts", "--pack-destination", folder];
	const printed = execFileSync("npm", ["pack", ...options], {
		cwd: source,
		encoding: "utf8",
		stdio: ["ignore", "pipe", "ignore"],
	});
	const [made] = JSON.parse(printed) as [{ filename: string }];
	return join(folder, made.filename);
}
