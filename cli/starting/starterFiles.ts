import { readdirSync } from "node:fs";
import { join } from "node:path";
import { programFolder } from "../../system/programFolder.ts";
import { readRegularText } from "../../system/readRegularFile.ts";

/** Settings that every project begins with, as the program brings them. */
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

/** package.json of such a project: what is there already stays. */
export function packageText(text: string | undefined): string {
	const given = text === undefined ? {} : (JSON.parse(text) as object);
	const whole = { private: true, ...given, type: "module" };
	return `${JSON.stringify(whole, null, 2)}\n`;
}
