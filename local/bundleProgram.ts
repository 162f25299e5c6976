import {
	copyFileSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { build, type Metafile, type Plugin, stop } from "esbuild";
import { sourcesFile, sourcesOf } from "../system/programFile.ts";

const root = join(import.meta.dirname, "..");

/** What Node loads by itself: Pulumi's own packages, of which a program has one copy each, and CPython, which is no JavaScript. */
const external = ["@pulumi/*", "pyodide"];

const entries = {
	glidefleet: "cli/glidefleet.ts",
	main: "cli/main.ts",
	program: "index.ts",
	policy: "cli/policy/policyPack.ts",
	cpythonWorker: "glideinwms/python/cpython/cpythonWorker.ts",
};

/** Programs in Python and parts of pages, which are read where they are used, by their names. */
const beside = [
	"cli/dashboard/page.css",
	"cli/dashboard/refresh.js",
	"glideinwms/python/cpython/cpython.py",
	"glideinwms/python/cpython/library.py",
	"glideinwms/python/cpython/tree.py",
	"glideinwms/scitokens/callout.py",
	"cluster/status/asking/probe.py",
	"cli/ci/glidefleet-check.yml",
	"cli/ci/glidefleet-deploy.yml",
	"cli/ci/glidefleet-nightly.yml",
	"cli/ci/gitlab-ci.yml",
	"cluster/status/asking/rrd.py",
];

/** Modules that are required at the moment when they are needed go into the build as such, workers by their built name. */
const late: Plugin = {
	name: "late modules",
	setup: ({ onLoad }) =>
		onLoad({ filter: /\.ts$/ }, ({ path }) => ({
			loader: "ts",
			contents: readFileSync(path, "utf8")
				.replace(/createRequire\(\s*import\.meta\.url,?\s*\)(?=\()/g, "require")
				.replace('"./cpythonWorker.ts"', '"./cpythonWorker.js"'),
		})),
};

/**
 * Builds the command and the program as JavaScript into `folder`, in place of what is there: some files instead of
 * hundreds. `copy` has the sources that the built command is to take for its own; the project unless told.
 */
export async function bundleProgram(
	folder: string,
	copy = root,
): Promise<void> {
	const aside = `${folder}.${process.pid}`;
	const sources = sourcesOf(copy);
	const { metafile } = await build({
		...{ absWorkingDir: root, entryPoints: entries, outdir: aside },
		...{ bundle: true, splitting: true, metafile: true, logLevel: "warning" },
		...{ format: "esm", platform: "node", target: "node22", external },
		plugins: [late],
		// Packages written for require() have none in a module.
		banner: {
			js: 'import { createRequire as requireOf } from "node:module";\nconst require = requireOf(import.meta.url);',
		},
	});
	// Its service would outlive what else this process does.
	await stop();
	for (const file of beside)
		copyFileSync(join(root, file), join(aside, basename(file)));
	writeFileSync(join(aside, "LICENSES"), licenses(metafile));
	writeFileSync(join(aside, sourcesFile), sources);
	rmSync(folder, { recursive: true, force: true });
	renameSync(aside, folder);
}

/** The licenses of the packages that went into it. */
function licenses({ inputs }: Metafile): string {
	const folders = Object.keys(inputs).flatMap(
		(path) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? [],
	);
	return [...new Set(folders)]
		.sort()
		.map(
			(folder) =>
				`${folder.slice("node_modules/".length)}\n\n${licenseIn(folder)}`,
		)
		.join("\n\n");
}

function licenseIn(folder: string): string {
	const files = readdirSync(join(root, folder));
	const name = files.find((file) => /^licen[cs]e/i.test(file));
	if (name !== undefined)
		return readFileSync(join(root, folder, name), "utf8").trim();
	const { license } = JSON.parse(
		readFileSync(join(root, folder, "package.json"), "utf8"),
	) as { license: string };
	return license;
}
