import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./support/project.ts";

/** What the functions in system/ are there for, by the names of Node's own. */
const kinds = {
	writes:
		/^(write|writeFile|writev|append|appendFile|rename|truncate|ftruncate|copyFile|cp|link|symlink|mkdir|chmod|chown|createWriteStream|open)(Sync)?$/,
	reads: /^(readFile|createReadStream|read|readv)(Sync)?$/,
	children: /^((spawn|exec|execFile|fork)(Sync)?|Worker)$/,
} as const;
type Kind = keyof typeof kinds;

/** Modules that could write, read or start by other names. */
const modules =
	/^(node:)?(fs|fs\/promises|child_process|cluster|worker_threads)$/;

/** Names that bring all of such a module. */
const wholes = /^(default|promises)$/;

/** Files that go round the functions in system/, and why they have to. */
const exceptions: Readonly<Record<Kind, Readonly<Record<string, string>>>> = {
	writes: {
		"local/binary.ts": "compiles into a folder, and renames that",
		"local/bundleProgram.ts": "a folder that is built beside, and renamed",
		"local/clusterFiles.ts": "files of a cluster, in its folder of this user",
		"local/component.ts": "a log that is appended to",
		"local/demo.ts": "a folder of its own",
		"local/engineHome.ts": "links to compiled programs",
		"local/lock.ts": "a link is the lock",
		"local/node/cgroups.ts": "files of the kernel",
		"local/node/nodeFiles.ts": "files of a node, in its cluster's folder",
		"local/node/realNode.ts": "files of a node, in its cluster's folder",
		"local/pulumi.ts": "a passphrase, in a state's folder of this user",
		"local/pulumiConverge.ts": "a state's folder of this user",
		"local/simulatedNode.ts": "files of a node, in its cluster's folder",
	},
	reads: {
		"cli/dashboard/page.ts": "a style sheet and a script of its own",
		"cluster/status/asking/probe.ts": "a program of its own",
		"glideinwms/python/cpython/cpythonWorker.ts": "programs of its own",
		"glideinwms/scitokens/scitokenCallout.ts": "a program of its own",
		"local/binary.ts": "go.mod of its own",
		"local/bundleProgram.ts": "sources of its own",
		"local/clusterFiles.ts": "a cluster's own certificates",
		"local/compile.ts": "go.mod of its own",
		"local/component.ts": "a log of its own",
		"local/engine/pulumiPackages.ts": "packages of its own",
		"local/engineHome.ts": "go.mod of its own",
		"local/installedVersion.ts": "packages of its own",
		"local/lock.ts": "a lock of its own",
		"local/node/cgroups.ts": "files of the kernel",
		"local/processIdentity.ts": "files of the kernel",
		"local/pulumiConverge.ts": "settings that it has written",
		"local/simulatedNode.ts": "a file of its own",
	},
	children: {
		"glideinwms/python/cpython/askCPython.ts":
			"a thread without any environment, ended where it takes too long",
		"local/compile.ts":
			"a compiler that is told of while it runs, without secrets",
		"local/component.ts": "a daemon, with an environment of its own",
		"local/engine/runPolicyPack.ts":
			"the engine's policy pack, which needs what it has",
		"local/engine/runProgram.ts":
			"the engine's program, which needs what it has",
		"local/node/standIns.ts": "a daemon",
		"local/processIdentity.ts": "ps, at once",
		"local/pulumi.ts": "the engine as the leader of a group, to be killed",
		"local/run.ts": "programs of minutes, without secrets",
	},
};

const product = [
	...[
		"cli",
		"cluster",
		"components",
		"settings",
		"glideinwms",
		"local",
		"index.ts",
	],
];

describe("What is written, read or started", () => {
	const found = product.flatMap(filesIn).map(importsOf);

	for (const kind of Object.keys(kinds) as Kind[])
		it(`goes through system/: ${kind}, but for those with a reason`, () => {
			const round = found
				.filter(({ names }) => names.some((name) => kinds[kind].test(name)))
				.map(({ file }) => file);
			assert.deepEqual(round.sort(), Object.keys(exceptions[kind]).sort());
		});

	it("is known by its names: nobody imports such a module as a whole", () => {
		assert.deepEqual(
			found.filter(({ whole }) => whole).map(({ file }) => file),
			[],
		);
	});
});

function importsOf(file: string) {
	const text = readFileSync(join(root, file), "utf8");
	const statement =
		/^(?:import|export)\s+(?!type\s)([^;"]*?)\s*\bfrom\s+"([^"]+)"|(?:\bimport|require|\))\(\s*"([^"]+)"/gms;
	let whole = /getBuiltinModule|process\.binding/.test(text);
	const names = [...text.matchAll(statement)].flatMap(
		([, clause = "", from = "", dynamic = ""]) => {
			if (!modules.test(from || dynamic)) return [];
			if (!/^\{[^}]*\}$/.test(clause)) whole = true;
			return clause
				.slice(1, -1)
				.split(",")
				.map((name) => name.trim())
				.filter((name) => !name.startsWith("type "))
				.map((name) => name.split(" ")[0] ?? "");
		},
	);
	whole ||= names.some((name) => wholes.test(name));
	return { file, names, whole };
}

function filesIn(folder: string): string[] {
	if (folder.endsWith(".ts")) return [folder];
	return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
		.filter((name) => name.endsWith(".ts"))
		.map((name) => join(folder, name));
}
