import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { main } from "../../cli/main.ts";
import { oneStack } from "../../cli/oneStack.ts";
import { selectedStack } from "../../cli/selectedStack.ts";
import { UsageError } from "../../cli/usageError.ts";
import { captured } from "../support/captured.ts";
import { type TemporaryProject, temporaryProject } from "../support/project.ts";
import { standInPulumi } from "../support/standInPulumi.ts";

describe("The stack of a command that needs one", () => {
	let project: TemporaryProject;
	const { PULUMI_HOME, PULUMI_STACK } = process.env;
	const restore = (name: string, value: string | undefined) => {
		if (value === undefined) delete process.env[name];
		else process.env[name] = value;
	};

	beforeEach(() => {
		project = temporaryProject();
		process.env.PULUMI_HOME = join(project.root, "home");
		delete process.env.PULUMI_STACK;
	});
	afterEach(() => {
		restore("PULUMI_HOME", PULUMI_HOME);
		restore("PULUMI_STACK", PULUMI_STACK);
		project.dispose();
	});

	const select = (remembered: unknown) => {
		const folder = join(project.root, "home", "workspaces");
		const path = join(project.root, "Pulumi.yaml");
		const hash = createHash("sha1").update(path).digest("hex");
		mkdirSync(folder, { recursive: true });
		writeFileSync(
			join(folder, `glidefleet-${hash}-workspace.json`),
			JSON.stringify(remembered),
		);
	};
	/** The stack that is taken, and what is said of it. */
	const taken = async (given?: string) => {
		let stack = "";
		const { stderr } = await captured(() => {
			stack = oneStack(given, project.root);
			return 0;
		});
		return [stack, stderr];
	};

	it("is the one that is given, without a word", async () => {
		select({ stack: "local" });
		assert.deepEqual(await taken("nautilus"), ["nautilus", ""]);
	});

	it("is the only one", async () => {
		project.remove("Pulumi.local.yaml");
		assert.deepEqual(await taken(), [
			...["nautilus", "Stack nautilus, the only one\n"],
		]);
	});

	for (const remembered of [
		{ stack: "local" },
		{ stacks: { "file://~": "local" } },
		{ stacks: { "https://api.pulumi.com": "ospool/glidefleet/local" } },
		{ stacks: { "file://~": "local", "s3://x": "local" } },
	])
		it(`is the one that is selected in Pulumi: ${JSON.stringify(remembered)}`, async () => {
			select(remembered);
			assert.deepEqual(await taken(), [
				...["local", "Stack local, selected in Pulumi\n"],
			]);
		});

	it("is the one that PULUMI_STACK states", async () => {
		select({ stack: "local" });
		process.env.PULUMI_STACK = "nautilus";
		assert.deepEqual(await taken(), [
			...["nautilus", "Stack nautilus, selected in Pulumi\n"],
		]);
	});

	for (const remembered of [
		{ stack: "gone" },
		{ stacks: { "file://~": "local", "s3://x": "nautilus" } },
		{ stacks: 3 },
		undefined,
	])
		it(`has to be given where none is known: ${JSON.stringify(remembered)}`, () => {
			if (remembered !== undefined) select(remembered);
			assert.throws(
				() => oneStack(undefined, project.root),
				(error) =>
					error instanceof UsageError &&
					error.message ===
						"The option --stack is missing: expected one of local, nautilus",
			);
		});

	it("is said by up, which leaves it to Pulumi", async () => {
		standInPulumi(project.root);
		select({ stack: "local" });
		const run = (...args: string[]) =>
			captured(() => main(["up", ...args], project.root));
		const selected = await run("--yes");
		assert.equal(selected.status, 7);
		assert.equal(selected.stdout, "Stack local, selected in Pulumi\n");
		assert.equal((await run("-s", "nautilus")).stdout, "");
		assert.equal((await run("--stack=nautilus")).stdout, "");
	});

	it("is never guessed by what takes away or writes back", async () => {
		standInPulumi(project.root);
		project.remove("Pulumi.nautilus.yaml");
		select({ stack: "local" });
		for (const name of ["destroy", "repair"])
			assert.match(
				(await captured(() => main([name], project.root))).stderr,
				/^error: The option --stack is missing\n/,
			);
	});

	it("is none where Pulumi remembers none", () =>
		assert.equal(selectedStack(project.root), undefined));
});
