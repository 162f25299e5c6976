import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { isRecord } from "../../glideinwms/isRecord.ts";
import { FileError } from "../../system/fileError.ts";
import { programFolder } from "../../system/programFolder.ts";
import { readRegularText } from "../../system/readRegularFile.ts";

/** Settings that every project starts with, as the program brings them. */
const settings = [
	"config/images.yaml",
	"config/frontends/osg.yaml",
	"config/services/base",
];

/** The files of a project that has the program as a package, by their paths. */
export function starterFiles(): Readonly<Record<string, string>> {
	const files = settings.flatMap((path) =>
		path.endsWith(".yaml")
			? [path]
			: readdirSync(join(programFolder, path)).map((name) => `${path}/${name}`),
	);
	return {
		"Pulumi.yaml": `name: glidefleet
description: GlideinWMS frontends and the other OSG services, one stack per cluster
runtime:
  name: nodejs
  options:
    typescript: false
main: index.js
`,
		"index.js": 'export * from "glidefleet";\n',
		".gitignore": "node_modules/\n",
		...Object.fromEntries(files.map((file) => [file, ownFile(file)])),
	};
}

/** A file that the program brings. */
export function ownFile(path: string): string {
	return readRegularText(join(programFolder, path));
}

/**
 * package.json of such a project, in which all else stays; undefined where nothing is to be changed.
 * @throws FileError where it is there and is no JSON object
 */
export function packageText(root: string): string | undefined {
	const file = join(root, "package.json");
	const given = existsSync(file) ? readManifest(file) : {};
	if (given.type === "module") return undefined;
	const whole = { private: true, ...given, type: "module" };
	return `${JSON.stringify(whole, null, 2)}\n`;
}

function readManifest(file: string): Record<string, unknown> {
	try {
		const found: unknown = JSON.parse(readRegularText(file));
		if (isRecord(found)) return found;
	} catch (error) {
		if (error instanceof FileError) throw error;
	}
	throw new FileError(file, "Expected a JSON object: correct it, or remove it");
}
