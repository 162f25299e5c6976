import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { until } from "../../local/until.ts";
import { type EngineStack, engineStack } from "../support/engine.ts";

/** Commands that write the state once, at their end, are killed before they do. */
describe("A `glidefleet refresh` or `destroy` that is killed half-way", () => {
	let stack: EngineStack;
	let kept: readonly string[];

	before(async function () {
		stack = await engineStack(this);
		await stack.up();
		kept = Object.keys(await stack.uids()).filter((name) =>
			/^PersistentVolumeClaim |^Secret .*-signing-key$/.test(name),
		);
	});
	after(() => stack?.dispose());

	/** The command, as the leader of a process group, and all that it printed. */
	function started(command: string): { child: ChildProcess; said: string[] } {
		const { root } = stack.project;
		const child = spawn(
			process.execPath,
			[
				join(root, "cli", "glidefleet.ts"),
				...[command, "--stack", "local", "--cwd", root],
				...["--non-interactive", "--yes", "--skip-preview"],
			],
			{
				env: { ...process.env, ...stack.workspace.environment },
				detached: true,
				stdio: ["ignore", "pipe", "inherit"],
			},
		);
		const said: string[] = [];
		child.stdout.on("data", (chunk) => said.push(String(chunk)));
		return { child, said };
	}

	async function kill(child: ChildProcess): Promise<void> {
		const ended = once(child, "close");
		process.kill(-(child.pid ?? 0), "SIGKILL");
		await ended;
		await stack.recover();
	}

	const stateOf = async () =>
		JSON.parse(await stack.workspace.pulumi(["stack", "export"])).deployment
			.resources;

	it("leaves the state as it was before the refresh", async () => {
		// What nobody changed is not refreshed.
		await stack.cluster.kubectl(
			`annotate configmaps,secrets,services --all example.org/note=changed -n ${stack.namespace}`.split(
				" ",
			),
		);
		const before = await stateOf();
		const { child, said } = started("refresh");
		await until("the first resource", 120, async () =>
			said.join("").includes("refreshing"),
		);
		await kill(child);
		assert.deepEqual(await stateOf(), before);
	});

	it("is followed by a refresh that finds all as it is", async () => {
		await stack.glidefleet(["refresh", "--yes", "--skip-preview"]);
		await stack.up("--expect-no-changes");
	});

	it("leaves objects in the state that the destroy deleted", async () => {
		const before = await stateOf();
		const held = ["deployment/uclhc-frontend", "-n", stack.namespace];
		const finalizers = (names: readonly string[]) =>
			stack.cluster.kubectl([
				...["patch", ...held, "--type=merge", "-p"],
				JSON.stringify({ metadata: { finalizers: names } }),
			]);
		// What a Deployment needs goes after it, and this one does not go.
		await finalizers(["example.org/held"]);
		const { child } = started("destroy");
		await until(
			"some to be gone",
			120,
			async () => Object.keys(await stack.uids()).length < stack.objects - 5,
		);
		await kill(child);
		await finalizers([]);
		const left = Object.keys(await stack.uids());
		assert.ok(left.length > kept.length, `${left.length} objects`);
		assert.deepEqual(await stateOf(), before);
	});

	it("is followed by a destroy that deletes the rest, and keeps what is kept", async () => {
		await stack.glidefleet(["destroy", "--yes", "--skip-preview"]);
		const left = Object.keys(await stack.uids()).sort();
		assert.ok(kept.length > 0);
		assert.deepEqual(left, [...kept].sort());
		assert.equal(await stateOf(), undefined);
	});
});
