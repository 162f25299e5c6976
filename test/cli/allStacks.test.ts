import assert from "node:assert/strict";
import { main } from "../../cli/main.ts";
import { captured, type Ran } from "../support/captured.ts";
import { oneOfTwoClusters, twoStacks } from "../support/oneOfTwoClusters.ts";
import { type TemporaryProject, temporaryProject } from "../support/project.ts";

const stack = (cluster: string, services: string) =>
	`config:\n  glidefleet:cluster: ${cluster}\n  glidefleet:services: ${services}\n`;

describe("A command without --stack", () => {
	let project: TemporaryProject;
	const run = (...args: string[]): Promise<Ran> =>
		captured(() => main(args, project.root));

	beforeEach(() => {
		project = temporaryProject();
		twoStacks(project);
	});
	afterEach(() => project.dispose());

	it("checks every stack, in the order of their names", async () => {
		const { status, stdout, stderr } = await run("check");
		assert.equal(status, 0, stderr);
		assert.deepEqual(stdout.match(/^Stack .*$/gm), [
			"Stack local on cluster local is valid: squid-ucsd",
			"Stack nautilus on cluster nautilus is valid: squid-ucsd",
		]);
	});

	it("checks the others where one is broken, and ends with 1", async () => {
		project.write("Pulumi.local.yaml", stack("local", "[squid-usd]"));
		const { status, stdout, stderr } = await run("check");
		assert.equal(status, 1);
		assert.match(
			stderr,
			/^Stack local:\nPulumi\.local\.yaml:3:25: error: .*squid-usd/m,
		);
		assert.match(
			stdout,
			/^Stack nautilus on cluster nautilus is valid: squid-ucsd/m,
		);
	});

	it("says so where the project has no stack", async () => {
		for (const name of ["local", "nautilus"])
			project.remove(`Pulumi.${name}.yaml`);
		const { status, stderr } = await run("check");
		assert.equal(status, 1);
		assert.match(
			stderr,
			/^No stack found: expected a file Pulumi\.STACK\.yaml next to Pulumi\.yaml/,
		);
	});

	it("lists the credentials of every stack, each row with its stack", async () => {
		for (const name of ["local", "nautilus"])
			project.write(
				`Pulumi.${name}.yaml`,
				stack(name, "[squid-ucsd, ospool-ucsd]"),
			);
		const { status, stdout, stderr } = await run("credentials", "--json");
		assert.equal(status, 1, stderr);
		assert.equal(stderr, "");
		const rows = JSON.parse(stdout) as {
			stack: string;
			service: string;
			state: string;
		}[];
		assert.deepEqual(
			rows.map(({ stack, service, state }) => [stack, service, state]),
			[
				["local", "ospool-ucsd", "missing"],
				["nautilus", "ospool-ucsd", "missing"],
			],
		);
		const { stdout: text } = await run("credentials");
		assert.deepEqual(
			text.match(/^(Stack \w+|ospool-ucsd .*MISSING)$/gm)?.length,
			4,
		);
	});

	it("refuses a context, since each stack has its own", async () => {
		const { status, stderr } = await run("status", "--context", "local");
		assert.equal(status, 2);
		assert.match(
			stderr,
			/--context requires --stack: each stack has its own context/,
		);
	});

	describe("where one of two clusters answers", () => {
		oneOfTwoClusters(() => project);

		it("shows the status of that one, and of the other why there is none", async () => {
			const { status, stdout, stderr } = await run("status", "--no-urls");
			assert.equal(status, 1, stderr);
			assert.match(
				stdout,
				/^Stack local on local, namespace .* UTC\n\nSERVICE /,
			);
			assert.match(stdout, /^squid-ucsd +0\/1 /m);
			assert.match(stdout, /^Stack nautilus:\n.*context.*nautilus/m);
		});

		it("gives both as JSON", async () => {
			const { stdout } = await run("status", "--no-urls", "--json");
			const all = JSON.parse(stdout) as Record<string, unknown>[];
			assert.deepEqual(
				all.map(({ stack, well, error }) => [stack, well, typeof error]),
				[
					["local", false, "undefined"],
					["nautilus", false, "string"],
				],
			);
		});
	});
});
