import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
	allImports,
	folderOf,
	ownImports,
	product,
	sourceFiles,
} from "./support/imports.ts";
import { functionsIn, longFunctions } from "./support/longFunctions.ts";
import { picture } from "./support/picture.ts";
import { root } from "./support/project.ts";

/** Which folders a folder may import from, beside itself. Imports go one way, so each can be read by itself. */
const allowed: Readonly<Record<string, readonly string[]>> = {
	"index.ts": ["cluster", "components", "system"],
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

/** Rooms of components/, and which of the others each may import from. No kind knows another one. */
const kind = ["shared"];
const components: Readonly<Record<string, readonly string[]>> = {
	shared: [],
	frontend: kind,
	"hosted-ce": kind,
	osdf: kind,
	"ospool-ep": kind,
	squid: kind,
	xcache: kind,
	// Loads a kind by the name of its folder, where a stack has it.
	"kinds.ts": kind,
	"images.ts": ["frontend", "kinds.ts"],
	import: ["frontend", "images.ts", "shared"],
	stack: ["frontend", "images.ts", "kinds.ts", "shared"],
	across: ["frontend", "shared", "stack"],
};

/** Files that register resources or policies; every other one of the product runs without Pulumi. */
const registers =
	/^(index\.ts|components\/shared\/(keptKey|registerObjects|secretData|serviceComponent)\.ts|components\/stack\/(index|reportKept)\.ts|cluster\/(stackProgram|adoption\/(index|recoverKeys|secretValues))\.ts|cli\/policy\/policyPack\.ts)$/;
describe("The project's layout", () => {
	it("has imports in one direction only", () => {
		const wrong = ownImports().filter(
			({ file, to }) =>
				folderOf(file) !== folderOf(to) &&
				!(allowed[folderOf(file)] ?? []).includes(folderOf(to)),
		);
		assert.deepEqual(wrong, []);
	});

	it("has them so among the kinds and what they share", () => {
		const roomOf = (file: string) => file.split("/")[1] ?? "";
		const wrong = ownImports()
			.filter(({ file, to }) =>
				[file, to].every((one) => folderOf(one) === "components"),
			)
			.filter(
				({ file, to }) =>
					roomOf(file) !== roomOf(to) &&
					!(components[roomOf(file)] ?? []).includes(roomOf(to)),
			);
		assert.deepEqual(wrong, []);
	});

	it("has no circle among the folders of the folders, types and what is loaded late counted", () => {
		const edges = new Map<string, Set<string>>();
		for (const { file, to } of ownImports()) {
			if (!product.includes(folderOf(file))) continue;
			const [from, into] = [roomOf(file), roomOf(to)];
			if (from !== into)
				edges.set(from, (edges.get(from) ?? new Set()).add(into));
		}
		assert.deepEqual(circleIn(edges), []);
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

	it("is drawn in ARCHITECTURE.md as it is (npm run picture draws it)", () => {
		const text = readFileSync(join(root, "ARCHITECTURE.md"), "utf8");
		assert.ok(text.includes(picture()), "run npm run picture");
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

	it("keeps every function within 60 lines", () => {
		const within = "const a = () => {\n\tfunction b() {\n\t}\n};\n";
		assert.deepEqual(functionsIn(within), [
			{ line: 1, lines: 4 },
			{ line: 2, lines: 2 },
		]);
		assert.deepEqual(longFunctions(60), []);
	});
});

/** The folder of a folder; a file that stands in none is one by itself. */
function roomOf(file: string): string {
	const parts = file.split("/");
	return parts.length > 2 ? parts.slice(0, 2).join("/") : file;
}

/** What is left when those that import nothing more are taken away again and again: a circle and what leads to it. */
function circleIn(edges: ReadonlyMap<string, ReadonlySet<string>>): string[] {
	const left = new Map(edges);
	for (;;) {
		const ends = [...left].filter(([, targets]) =>
			[...targets].every((target) => !left.has(target)),
		);
		if (ends.length === 0)
			return [...left].map(
				([from, targets]) =>
					`${from} -> ${[...targets].filter((one) => left.has(one)).join(", ")}`,
			);
		for (const [name] of ends) left.delete(name);
	}
}
