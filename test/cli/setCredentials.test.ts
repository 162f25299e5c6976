import assert from "node:assert/strict";
import {
	lstatSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setCredentials } from "../../cli/credentials/setCredentials.ts";
import { loadStack } from "../../components/stack/loadStack.ts";
import { testCredentials } from "../../local/testCredentials.ts";
import { tellingPieces } from "../support/badCredentials.ts";
import { captured } from "../support/captured.ts";
import { type TemporaryProject, temporaryProject } from "../support/project.ts";

/** Stands for Pulumi: writes down its arguments and what it is told, changes the file it is to, and fails at a word. */
const standIn = `#!/bin/sh
folder=$(dirname "$0")
printf '%s\\n' "$*" >> "$folder/arguments"
cat >> "$folder/input"
case "$*" in *"$(cat "$folder/fails")"*) echo "error: no state" >&2; exit 1;; esac
test "$5" = --config-file || exit 3
name=$(printf '%s' "$9" | sed 's/.*\\["//; s/"]$//')
cp Pulumi.nautilus.yaml "$folder/seen"
eval "$(cat "$folder/meanwhile")"
grep -q encryptionsalt "$6" || printf 'encryptionsalt: v1:salt\\n' >> "$6"
grep -q glidefleet:credentials: "$6" || sed -i 's/^config:/config:\\n  glidefleet:credentials:\\n    gluex:/' "$6"
sed -i "s/^    gluex:/    gluex:\\n      $name: {secure: v1:new}/" "$6"
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
		writeFileSync(join(folder, "meanwhile"), "true");
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
		assert.deepEqual(
			told("arguments")
				.replaceAll(/--config-file \S+/g, "--config-file COPY")
				.trim()
				.split("\n"),
			["frontendcert.pem", "frontendkey.pem"].map(
				(name) =>
					`config set --stack nautilus --config-file COPY --secret --path credentials.gluex["${name}"] --non-interactive --color never`,
			),
		);
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
			"Pulumi cannot set frontendkey.pem of gluex: no state\nNothing was set\n",
		);
		assert.match(told("arguments"), /frontendcert\.pem/);
		assert.equal(stackFile(), before);
	});

	it("writes them at once, and leaves what others change meanwhile, mode and link", async () => {
		const real = join(folder, "linked.yaml");
		const file = join(project.root, "Pulumi.nautilus.yaml");
		writeFileSync(real, stackFile(), { mode: 0o600 });
		rmSync(file);
		symlinkSync(real, file);
		writeFileSync(
			join(folder, "meanwhile"),
			'echo "# by another operator" >> Pulumi.nautilus.yaml',
		);
		const { status, stderr } = await set();
		assert.equal(status, 0, stderr);
		const text = stackFile();
		assert.match(text, /# by another operator\n# by another operator/);
		assert.match(text, /frontendcert\.pem: *\{ *secure: v1:new *\}/);
		assert.match(text, /frontendkey\.pem: *\{ *secure: v1:new *\}/);
		assert.match(text, /^encryptionsalt: v1:salt$/m);
		// Until the last one was encrypted, none stood in the file.
		assert.doesNotMatch(told("seen"), /v1:new/);
		assert.ok(lstatSync(file).isSymbolicLink());
		assert.equal(statSync(real).mode & 0o777, 0o600);
	});

	it("keeps another operator's change where one cannot be set", async () => {
		writeFileSync(
			join(folder, "meanwhile"),
			'echo "# by another operator" >> Pulumi.nautilus.yaml',
		);
		writeFileSync(join(folder, "fails"), "frontendkey.pem");
		const { status } = await set();
		assert.equal(status, 1);
		assert.match(stackFile(), /# by another operator/);
		assert.doesNotMatch(stackFile(), /v1:new/);
	});
});
