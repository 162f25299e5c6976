import assert from "node:assert/strict";
import {
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setCredentials } from "../../cli/credentials/setCredentials.ts";
import { loadStack } from "../../config/stack.ts";
import { testCredentials } from "../../local/testCredentials.ts";
import { tellingPieces } from "../support/badCredentials.ts";
import { captured } from "../support/captured.ts";
import { type TemporaryProject, temporaryProject } from "../support/project.ts";

/** Stands for Pulumi: writes down its arguments and what it is told, changes the stack's file, and fails at a word. */
const standIn = `#!/bin/sh
folder=$(dirname "$0")
printf '%s\\n' "$*" >> "$folder/arguments"
cat >> "$folder/input"
echo "# $6" >> Pulumi.nautilus.yaml
case "$*" in *"$(cat "$folder/fails")"*) echo "error: no state" >&2; exit 1;; esac
`;

describe("`glidefleet credentials set`", () => {
	let project: TemporaryProject;
	let folder: string;
	let files: Record<string, string>;
	const { PATH = "" } = process.env;
	const told = (name: string) => readFileSync(join(folder, name), "utf8");
	const stackFile = () =>
		readFileSync(join(project.root, "Pulumi.nautilus.yaml"), "utf8");

	beforeEach(async () => {
		project = temporaryProject();
		folder = mkdtempSync(join(tmpdir(), "glidefleet-set-"));
		writeFileSync(join(folder, "pulumi"), standIn, { mode: 0o755 });
		writeFileSync(join(folder, "fails"), "at nothing");
		process.env.PATH = `${folder}:${PATH}`;
		const [plan] = loadStack("nautilus", {
			root: project.root,
			credentials: false,
		}).frontends;
		assert.equal(plan?.vo, "gluex");
		files = await testCredentials(plan.credentials, plan.host);
		mkdirSync(join(folder, "files"));
		for (const [name, text] of Object.entries(files))
			writeFileSync(join(folder, "files", name), text);
	});
	afterEach(() => {
		process.env.PATH = PATH;
		project.dispose();
		rmSync(folder, { recursive: true });
	});

	const set = () =>
		captured(() =>
			setCredentials(
				{
					verb: "set",
					stack: "nautilus",
					holder: "gluex",
					from: { directory: join(folder, "files") },
					dryRun: false,
				},
				project.root,
			),
		);

	it("gives Pulumi each value by standard input, and none as an argument", async () => {
		const { status, stderr } = await set();
		assert.equal(status, 0, stderr);
		assert.deepEqual(told("arguments").trim().split("\n"), [
			`config set --stack nautilus --secret --path credentials.gluex["frontendcert.pem"] --non-interactive --color never`,
			`config set --stack nautilus --secret --path credentials.gluex["frontendkey.pem"] --non-interactive --color never`,
		]);
		assert.equal(told("input"), Object.values(files).join(""));
		for (const piece of tellingPieces({ files }))
			assert.ok(!told("arguments").includes(piece));
	});

	it("leaves the stack's file as it was where one of them cannot be set", async () => {
		const before = stackFile();
		writeFileSync(join(folder, "fails"), "frontendkey.pem");
		const { status, stdout, stderr } = await set();
		assert.deepEqual([status, stdout], [1, ""]);
		assert.equal(
			stderr,
			"Pulumi does not set frontendkey.pem of gluex: no state\nNothing was set\n",
		);
		assert.match(told("arguments"), /frontendcert\.pem/);
		assert.equal(stackFile(), before);
	});
});
