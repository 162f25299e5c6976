import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { root } from "./support/project.ts";

/** Which folders a folder may import from, beside itself. Imports go one way, so each can be read by itself. */
const allowed: Readonly<Record<string, readonly string[]>> = {
	"index.ts": ["cluster", "components"],
	cli: ["cluster", "components", "settings", "glideinwms", "system"],
	cluster: ["components", "settings", "glideinwms", "system"],
	components: ["settings", "glideinwms", "system"],
	settings: ["glideinwms", "system"],
	glideinwms: ["system"],
	system: [],
	local: ["cluster", "components", "settings", "glideinwms", "system"],
	bench: [
		"cli",
		"cluster",
		"components",
		"settings",
		"glideinwms",
		"local",
		"system",
	],
	test: [
		"bench",
		"cli",
		"cluster",
		"components",
		"glideinwms",
		"local",
		"settings",
		"system",
	],
};

/** Files that register resources; every other one of the product runs without Pulumi. */
const registers =
	/^(index\.ts|components\/[a-z-]+\/index\.ts|components\/shared\/(registerObjects|secretData)\.ts|components\/stack\/(deployService|tellKept)\.ts|cluster\/(stackProgram|adoption\/index)\.ts)$/;
const product = [
	"index.ts",
	"cli",
	"cluster",
	"components",
	"settings",
	"glideinwms",
	"system",
];

interface Import {
	readonly file: string;
	readonly target: string;
	readonly typeOnly: boolean;
}

describe("The project's layout", () => {
	it("has imports in one direction only", () => {
		const wrong = allImports()
			.filter(({ target }) => target.startsWith("."))
			.map(({ file, target }) => ({
				file,
				to: relative(root, join(root, dirname(file), target)),
			}))
			.filter(
				({ file, to }) =>
					folderOf(file) !== folderOf(to) &&
					!(allowed[folderOf(file)] ?? []).includes(folderOf(to)),
			);
		assert.deepEqual(wrong, []);
	});

	it("loads @pulumi only where resources are registered", () => {
		const wrong = allImports().filter(
			({ file, target, typeOnly }) =>
				target.startsWith("@pulumi/") &&
				!typeOnly &&
				product.includes(folderOf(file)) &&
				!registers.test(file),
		);
		assert.deepEqual(wrong, []);
	});

	it("keeps config/ for the YAML that operators edit", () => {
		const others = readdirSync(join(root, "config"), {
			recursive: true,
			withFileTypes: true,
		}).filter((entry) => entry.isFile() && !entry.name.endsWith(".yaml"));
		assert.deepEqual(
			others.map(({ name }) => name),
			[],
		);
	});

	it("keeps every file within 300 lines", () => {
		const long = sourceFiles().filter(
			(file) => readFileSync(join(root, file), "utf8").split("\n").length > 301,
		);
		assert.deepEqual(long, []);
	});
});

function allImports(): Import[] {
	const statement =
		/^(?:import|export)\s+(type\s)?(?:[^;]*?from\s+)?"([^"]+)";|(?:\bimport|\))\(\s*"([^"]+)"/gms;
	return sourceFiles().flatMap((file) =>
		[...readFileSync(join(root, file), "utf8").matchAll(statement)].map(
			([, type, from, dynamic]) => ({
				file,
				target: from ?? dynamic ?? "",
				typeOnly: type !== undefined,
			}),
		),
	);
}

function sourceFiles(): string[] {
	const folders = Object.keys(allowed).filter((name) => !name.endsWith(".ts"));
	const inFolders = folders.flatMap((folder) =>
		readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
			.filter((name) => name.endsWith(".ts"))
			.map((name) => join(folder, name)),
	);
	return ["index.ts", ...inFolders];
}

function folderOf(file: string): string {
	return file.split("/")[0] ?? file;
}
