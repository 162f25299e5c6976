import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "../../cli/main.ts";
import { captured } from "../support/captured.ts";
import { type TemporaryProject, temporaryProject } from "../support/project.ts";
import { skipTest } from "../support/skipTest.ts";

describe("Completion", () => {
	let project: TemporaryProject;

	before(() => {
		project = temporaryProject({ runnable: true });
		project.write("Pulumi.$(touch hacked).yaml", "");
	});
	after(() => project.dispose());

	/** The words that a line, typed so far, can go on with. */
	const completed = async (line: string) => {
		const words = line.split(" ");
		const { status, stdout, stderr } = await captured(() =>
			main(["complete", "--", ...words], project.root),
		);
		assert.deepEqual([status, stderr], [0, ""]);
		return stdout
			.trimEnd()
			.split("\n")
			.map((each) => each.split("\t")[0]);
	};

	for (const [line, expected] of [
		["re", ["render", "refresh", "repair"]],
		["credentials ", ["set", "store"]],
		["render --st", ["--stack"]],
		["render --stack ", ["local", "nautilus"]],
		["render -s na", ["nautilus"]],
		["render --stack=na", ["--stack=nautilus"]],
		["render --stack nautilus --vo glu", ["gluex"]],
		["render --stack nautilus --st", [""]],
		["render --vo gluex --v", ["--vo"]],
		["up --yes --stack l", ["local"]],
		["move --from local --to n", ["nautilus"]],
		["credentials set squid", ["squid-ucsd"]],
		["credentials set gluex ", [":files"]],
		["credentials store ", ["file", "settings"]],
		["credentials store file ", ["--stack", "--help"]],
		["lint --output s", ["sarif"]],
		["lint front", [":files"]],
		["lint --explain match-attr-n", ["match-attr-name"]],
		["cluster identity --context n", ["nautilus"]],
		["help cred", ["credentials"]],
		["help credentials s", ["set", "store"]],
		["lint --form", [""]],
		["rendr ", [""]],
		["completion --constructor ", ["bash", "fish", "zsh"]],
		["repair --stack local -- ", [""]],
		["completion z", ["zsh"]],
	] as const)
		it(`goes on from: glidefleet ${line}`, async () => {
			assert.deepEqual(await completed(line), expected);
		});

	it("says nothing of settings that cannot be read", async () => {
		const { status, stdout, stderr } = await captured(() =>
			main(["complete", "--", "render", "--vo", ""], "/nowhere"),
		);
		assert.deepEqual([status, stdout, stderr], [0, "", ""]);
	});

	it("is refused for another shell", async () => {
		const { status, stderr } = await captured(() => main(["completion", "sh"]));
		assert.equal(status, 2);
		assert.match(stderr, /Expected bash, zsh or fish, found "sh"/);
	});

	describe("in a shell", () => {
		let folder: string;

		before(() => {
			folder = mkdtempSync(join(tmpdir(), "glidefleet completion's-"));
			writeFileSync(join(folder, "frontend.xml"), "");
		});
		after(() => rmSync(folder, { recursive: true }));

		const script = (shell: string) => {
			const file = join(folder, shell);
			const program = join(project.root, "cli", "glidefleet.ts");
			const args = [program, "completion", shell];
			writeFileSync(file, execFileSync(process.execPath, args));
			return file;
		};
		const run = (shell: string, args: readonly string[]) => {
			const { stdout, stderr } = spawnSync(shell, args, {
				...{ cwd: folder, encoding: "utf8" },
				env: { ...process.env, HOME: folder },
			});
			assert.equal(stderr, "");
			return stdout.trimEnd().split("\n");
		};
		const bash = (line: string) =>
			run("bash", [
				"--norc",
				"-c",
				`source "$0"; COMP_LINE=$1 COMP_POINT=\${#1}; _glidefleet; printf "%s\\n" "\${COMPREPLY[@]}"`,
				...[script("bash"), line],
			]);

		it("works in bash", () => {
			assert.deepEqual(bash("glidefleet re"), ["render", "refresh", "repair"]);
			assert.deepEqual(bash("glidefleet render --stack "), [
				...["local", "nautilus"],
			]);
			assert.deepEqual(bash("glidefleet render --stack=n"), ["nautilus"]);
			assert.deepEqual(bash("glidefleet lint fr"), ["frontend.xml"]);
			assert.deepEqual(bash("glidefleet lint '$(touch hacked)"), [""]);
		});

		it("works in zsh", function () {
			if (spawnSync("zsh", ["--version"]).error) skipTest(this, "no zsh");
			// The functions of its completion system need a terminal.
			const code = `compdef() {}; _describe() { print -l "\${(@P)2}" }; _files() { print files }
source "$1"; words=("\${(@)argv[2,-1]}"); CURRENT=$#words; PREFIX=\${words[-1]}; _glidefleet`;
			const zsh = (...words: string[]) =>
				run("zsh", ["-f", "-c", code, "zsh", script("zsh"), ...words]);
			assert.deepEqual(zsh("glidefleet", "render", "--stack", ""), [
				...["local:stack", "nautilus:stack"],
			]);
			assert.deepEqual(zsh("glidefleet", "rend"), [
				"render:Print the manifests of a stack as YAML",
			]);
			assert.deepEqual(zsh("glidefleet", "lint", ""), ["files"]);
		});

		it("works in fish", function () {
			if (spawnSync("fish", ["--version"]).error) skipTest(this, "no fish");
			const fish = (line: string) =>
				run("fish", [
					"--no-config",
					"-c",
					"source $argv[1]; complete -C $argv[2]",
					...[script("fish"), line],
				]);
			assert.deepEqual(fish("glidefleet render --stack "), [
				...["local\tstack", "nautilus\tstack"],
			]);
			assert.deepEqual(fish("glidefleet rend"), [
				"render\tPrint the manifests of a stack as YAML",
			]);
			assert.deepEqual(fish("glidefleet lint fr"), ["frontend.xml"]);
		});
	});
});
