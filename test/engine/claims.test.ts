import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type EngineStack, engineStack } from "../support/engine.ts";
import { glidefleet } from "../support/glidefleet.ts";

describe("A stack that claims what another one has, or two of its own VOs do,", () => {
	let stack: EngineStack;
	const broken = "config:\n  glidefleet:cluster: local\n  nonsense: [\n";

	before(async function () {
		stack = await engineStack(this);
	});
	after(() => stack?.dispose());

	/** How `pulumi preview` or `up` ends. */
	const ended = (command: string, ...options: string[]) =>
		stack.workspace.pulumi([command, ...options]).then(
			() => assert.fail(`${command} is not refused`),
			({ message }: Error) => message,
		);
	const checked = async () => {
		const args = ["check", "--stack", "local"];
		const { workspace, project } = stack;
		return glidefleet(project.root, args, workspace.environment);
	};

	/** Preview, up and check say the same, and nothing is made. */
	async function assertRefused(fault: RegExp): Promise<void> {
		const { code, stderr } = await checked();
		assert.equal(code, 1, stderr);
		assert.match(stderr, fault);
		const lines = stderr.trimEnd().split("\n");
		for (const said of [
			await ended("preview"),
			await ended("up", "--yes", "--skip-preview"),
		]) {
			for (const line of lines)
				assert.ok(said.includes(line.trim()), `${line}\n${said}`);
			assert.doesNotMatch(said, /^\s+at /m);
			// The engine itself makes the stack, before the program runs.
			assert.doesNotMatch(said, /(?<!\b1) created/);
		}
		assert.deepEqual(await stack.uids(), {});
	}

	it("is refused by preview and up as by check, before anything is registered: one frontend name twice", async () => {
		const { project } = stack;
		const file = join(project.root, "config/frontends/jlab.yaml");
		const before = readFileSync(file, "utf8");
		const gluex = readFileSync(
			join(project.root, "config/frontends/gluex.yaml"),
			"utf8",
		);
		const [name = ""] = /^name: .*$/m.exec(gluex) ?? [];
		project.write(
			"config/frontends/jlab.yaml",
			before.replace(/^name: .*$/m, name),
		);
		try {
			await assertRefused(/The frontend name "GluexVO-1_0" of gluex/);
		} finally {
			project.write("config/frontends/jlab.yaml", before);
		}
	});

	it("is refused where another stack of a kept cluster runs its VO and has its host, whatever else is wrong there", async () => {
		const { project } = stack;
		// The stack's own cluster is to be kept; nobody can be asked which it is.
		const local = "config/clusters/local.yaml";
		const before = readFileSync(join(project.root, local), "utf8");
		project.write(local, before.replace("identity: throw-away", ""));
		project.write(
			"Pulumi.other.yaml",
			"config:\n  glidefleet:cluster: local\n  glidefleet:frontends:\n    - gluex\n  glidefleet:unknown: 1\n",
		);
		try {
			await assertRefused(
				/The VO "gluex" is also in the stack nautilus, other/,
			);
		} finally {
			project.write(local, before);
			project.remove("Pulumi.other.yaml");
		}
	});

	it("goes up where another stack is broken, with a warning", async () => {
		stack.project.write("Pulumi.other.yaml", broken);
		const said = await stack.workspace.pulumi(["preview"]);
		assert.match(said, /The stack other has faults \(Pulumi\.other\.yaml/);
	});
});
