import assert from "node:assert/strict";
import {
	chmodSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { controlPlaneBinary, goProblem } from "../../local/binary.ts";

// A stand-in for Go, as the real compilation takes minutes: it counts its builds in the file `builds`.
const standIn = (version: string, build: string) => `#!/bin/sh
if [ "$1" = version ]; then echo "go version ${version} linux/amd64"; exit; fi
if [ "$1" = list ]; then echo k8s.io/api/core/v1; exit; fi
echo build >> "$(dirname "$0")/builds"
while [ "$1" != -o ]; do shift; done
${build}
`;
const succeeds = `echo k8s.io/api/core/v1 >&2; sleep 0.5; echo binary > "$2"`;
const fails = `echo './main.go:3:2: undefined: nothing' >&2; exit 1`;

describe("The control plane's binary", () => {
	let folder: string;
	let env: NodeJS.ProcessEnv;

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), "glidefleet-test-"));
		env = { PATH: `${folder}:/usr/bin:/bin`, HOME: folder };
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	const useGo = (version: string, build: string) => {
		writeFileSync(join(folder, "go"), standIn(version, build));
		chmodSync(join(folder, "go"), 0o755);
	};
	const builds = () =>
		readFileSync(join(folder, "builds"), "utf8").trim().split("\n").length;
	const quietly = () => controlPlaneBinary(() => {}, env);

	it("is compiled once and then taken from the cache", async () => {
		useGo("go1.26.0", succeeds);
		const lines: string[] = [];
		const first = await controlPlaneBinary((line) => lines.push(line), env);
		assert.equal(readFileSync(first, "utf8"), "binary\n");
		assert.match(lines[0] ?? "", /once, about \d+ minutes on two idle cores/);
		assert.equal(await quietly(), first);
		assert.equal(builds(), 1);
	});

	it("is kept in the user's cache directory", async () => {
		useGo("go1.26.0", succeeds);
		env.XDG_CACHE_HOME = join(folder, "elsewhere");
		assert.match(
			(await quietly()).slice(folder.length),
			/^\/elsewhere\/glidefleet\/control-plane-[0-9a-f]{64}\/control-plane$/,
		);
	});

	it("is compiled again for another version of Go", async () => {
		useGo("go1.26.0", succeeds);
		const first = await quietly();
		useGo("go1.27.1", succeeds);
		assert.notEqual(await quietly(), first);
		assert.equal(builds(), 2);
	});

	it("is compiled once when two ask for it at the same time", async () => {
		useGo("go1.26.0", succeeds);
		const lines: string[] = [];
		const noting = () => controlPlaneBinary((line) => lines.push(line), env);
		const [first, second] = await Promise.all([noting(), noting()]);
		assert.equal(first, second);
		assert.equal(builds(), 1);
		assert.match(lines.join(), /another process is compiling/);
	});

	it("replaces what an interrupted compilation left behind", async () => {
		useGo("go1.26.0", succeeds);
		const binary = await quietly();
		rmSync(binary);
		writeFileSync(`${binary}.12345`, "half");
		mkdirSync(dirname(binary), { recursive: true });
		// The lock of a process that is gone: this process's id, but from another start.
		writeFileSync(
			`${dirname(binary)}.lock`,
			JSON.stringify({ pid: process.pid, started: "long ago" }),
		);
		assert.equal(await quietly(), binary);
		assert.deepEqual(readdirSync(dirname(binary)), ["control-plane"]);
	});

	it("says what the compiler said when it fails, and leaves no lock", async () => {
		useGo("go1.26.0", fails);
		await assert.rejects(quietly(), {
			message: /exit code 1\..*main\.go:3:2: undefined: nothing$/s,
		});
		useGo("go1.26.0", succeeds);
		await quietly();
	});

	it("asks for Go where there is none", async () => {
		env.PATH = folder;
		assert.match(
			(await goProblem(env)) ?? "",
			/^Go was not found .*needs Go 1\.26 or newer: install it from/,
		);
		await assert.rejects(quietly(), /Go was not found .*ENOENT/);
	});

	it("asks for a newer Go where it is too old", async () => {
		useGo("go1.25.9", succeeds);
		assert.match(
			(await goProblem(env)) ?? "",
			/^Go is too old \(go version go1\.25\.9 .*needs Go 1\.26 or newer/,
		);
	});

	it("can be compiled with any later Go", async () => {
		for (const version of ["go1.26.0", "go1.30", "go2.0"]) {
			useGo(version, succeeds);
			assert.equal(await goProblem(env), undefined, version);
		}
	});
});
