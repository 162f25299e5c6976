import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	rmSync,
	symlinkSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { pulumiAbsence, pulumiWorkspace } from "../../local/pulumi.ts";
import { type TemporaryProject, temporaryProject } from "../support/project.ts";
import { skipSuite } from "../support/skipSuite.ts";

/** With a home as users have one, in which Pulumi writes a log of each command. */
describe("Pulumi's home, as Glidefleet's commands use it", () => {
	let project: TemporaryProject;
	let folder: string;
	let home: string;
	let env: NodeJS.ProcessEnv;

	before(function () {
		const absence = pulumiAbsence();
		if (absence !== undefined) skipSuite(this, absence);
		project = temporaryProject({ runnable: true });
		folder = mkdtempSync(join(tmpdir(), "glidefleet-home-"));
		const { environment } = pulumiWorkspace({
			stack: "local",
			project: project.root,
			state: folder,
			kubeconfig: join(folder, "no-kubeconfig"),
		});
		home = join(folder, ".pulumi");
		mkdirSync(home);
		const engine = environment.PULUMI_HOME ?? join(homedir(), ".pulumi");
		for (const name of ["plugins", "versions"])
			symlinkSync(join(engine, name), join(home, name));
		const XDG_CACHE_HOME = join(folder, "cache");
		env = { ...process.env, ...environment, XDG_CACHE_HOME, PULUMI_HOME: home };
	});
	after(() => {
		project?.dispose();
		if (folder !== undefined) rmSync(folder, { recursive: true });
	});

	const run = (program: string, ...args: readonly string[]) => {
		const { stdout, stderr } = spawnSync(program, args, {
			cwd: project.root,
			env,
			encoding: "utf8",
		});
		return stdout + stderr;
	};
	const pulumi = (...args: readonly string[]) =>
		run(join(project.root, "node_modules", ".bin", "pulumi"), ...args);
	const glidefleet = (...args: readonly string[]) =>
		run(process.execPath, "cli/glidefleet.js", ...args);

	it("gets the stacks that are selected, the plugins, and no logs", () => {
		pulumi("stack", "init", "local");
		const logs = join(home, "logs");
		assert.notDeepEqual(readdirSync(logs), [], "Pulumi itself logs");
		rmSync(logs, { recursive: true });
		const said = glidefleet("preview", "--non-interactive");
		assert.match(said, /Previewing update \(local\)/);
		assert.match(said, /frontendcert\.pem of gluex is missing/);
		assert.ok(!existsSync(logs));
	});

	it("leaves Pulumi logged in", () => {
		pulumi("login", env.PULUMI_BACKEND_URL ?? "");
		const { PULUMI_BACKEND_URL: _, ...others } = env;
		env = others;
		const said = glidefleet("preview", "--non-interactive");
		assert.match(said, /Previewing update \(local\)/);
	});
});
