import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
	chmodSync,
	lstatSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { putEntry } from "../../cli/credentials/stackFile.ts";
import { main } from "../../cli/main.ts";
import { failureText } from "../../cluster/failureText.ts";
import { captured } from "../support/captured.ts";
import {
	root,
	type TemporaryProject,
	temporaryProject,
} from "../support/project.ts";

const program = join(root, "cli", "glidefleet.ts");

describe("A command", () => {
	let project: TemporaryProject;

	beforeEach(() => {
		project = temporaryProject();
	});
	afterEach(() => project.dispose());

	for (const name of ["constructor", "__proto__", "toString", "valueOf"])
		it(`called ${name} is unknown`, async () => {
			const { status, stderr } = await captured(() => main([name]));
			assert.equal(status, 2);
			assert.match(stderr, new RegExp(`^error: Unknown command "${name}"`));
		});

	it("whose reader has gone ends quietly", () => {
		const line = `"$0" "$1" render --stack nautilus | head -1; echo end`;
		const { stdout, stderr } = spawnSync(
			"bash",
			["-o", "pipefail", "-c", line, process.execPath, program],
			{ encoding: "utf8" },
		);
		assert.equal(stderr, "");
		assert.equal(stdout, "---\nend\n");
	});

	it("on a full disk says so", () => {
		const { stderr, status } = spawnSync(
			"sh",
			[
				"-c",
				`"$0" "$1" render --stack nautilus > /dev/full`,
				...[process.execPath, program],
			],
			{ encoding: "utf8" },
		);
		assert.equal(status, 1);
		assert.match(stderr, /^The standard output: The disk is full/);
		assert.doesNotMatch(stderr, /^\s+at /m);
	});

	it("that cannot write says why, and where", async () => {
		writeFileSync(join(project.root, "file"), "");
		const out = join(project.root, "file");
		const { status, stderr } = await captured(() =>
			main(["render", "--stack", "nautilus", "--out", out], project.root),
		);
		assert.equal(status, 1);
		assert.match(
			stderr,
			/^\S+\/file\S*: (Expected a directory, found a file: use another path|A part of the path)/,
		);
	});

	it("that fails by itself says so in one line", () => {
		const text = failureText(new TypeError("x\u001b[31m is no\nfunction"));
		assert.match(
			text,
			/^Internal error, a bug of glidefleet: TypeError: x\\u001b\[31m is no\. Report it, with the command and its input; GLIDEFLEET_TRACE=1 shows the stack trace/,
		);
		assert.equal(text.split("\n").length, 1);
	});

	it("that changes a stack's file keeps its mode and its link", () => {
		const file = join(project.root, "Pulumi.nautilus.yaml");
		const folder = mkdtempSync(join(tmpdir(), "glidefleet-linked-"));
		try {
			const real = join(folder, "real.yaml");
			writeFileSync(real, readFileSync(file));
			chmodSync(real, 0o600);
			rmSync(file);
			symlinkSync(real, file);
			putEntry(project.root, "nautilus", "bnl");
			assert.ok(lstatSync(file).isSymbolicLink());
			assert.equal(statSync(real).mode & 0o777, 0o600);
			assert.match(readFileSync(real, "utf8"), /- bnl/);
		} finally {
			rmSync(folder, { recursive: true });
		}
	});
});
