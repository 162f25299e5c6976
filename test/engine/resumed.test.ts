import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { until } from "../../local/until.ts";
import { type EngineStack, engineStack } from "../support/engine.ts";
import { holdPods } from "../support/holdPods.ts";
import { ownedTwice, signingKeys } from "../support/ownedTwice.ts";
import { frontendsStack, kubectl, set } from "../support/takeOverStack.ts";

const up = ["up", "--yes", "--skip-preview"];

/** A `glidefleet up`, as the leader of a process group. */
function started({ project: { root }, workspace }: EngineStack): ChildProcess {
	return spawn(
		process.execPath,
		[
			join(root, "cli", "glidefleet.ts"),
			...[...up, "--stack", "local", "--cwd", root, "--non-interactive"],
		],
		{
			env: { ...process.env, ...workspace.environment },
			detached: true,
			stdio: "ignore",
		},
	);
}

describe("A `glidefleet up` that is ended by Ctrl-C", () => {
	let stack: EngineStack;

	before(async function () {
		stack = await frontendsStack(this, ["uclhc"]);
	});
	after(() => stack?.dispose());

	const deployment = "Deployment uclhc-frontend";
	const names = async () => Object.keys(await stack.uids());

	it("writes down what it made, and takes its lock away", async () => {
		const release = await holdPods(stack);
		const child = started(stack);
		// It waits for all before the Deployment, so it knows that they are made.
		await until("the Deployment", 120, async () =>
			(await names()).includes(deployment),
		);
		const ended = once(child, "close");
		process.kill(-(child.pid ?? 0), "SIGINT");
		const [code] = await ended;
		assert.notEqual(code, 0);
		await release();
		const made = await names();
		assert.ok(made.length < stack.objects, `${made.length} objects`);
		const listed = await stateNames(stack);
		const unlisted = made.filter((name) => !listed.includes(name));
		assert.deepEqual(
			unlisted.filter((name) => name !== deployment),
			[],
		);
	});

	it("is followed by one that makes the rest", async () => {
		await stack.glidefleet(up);
		assert.equal(Object.keys(await stack.uids()).length, stack.objects);
		assert.deepEqual(await ownedTwice(stack), []);
	});
});

describe("A `glidefleet up` that is killed half-way", () => {
	let stack: EngineStack;
	let left: Record<string, string>;
	let made: Record<string, unknown>;

	before(async function () {
		stack = await engineStack(this);
	});
	after(() => stack?.dispose());

	it("leaves objects and signing keys that its state does not have", async () => {
		const release = await holdPods(stack);
		const child = started(stack);
		await until(
			"two signing keys",
			120,
			async () => Object.keys(await signingKeys(stack)).length >= 2,
		);
		const ended = once(child, "close");
		process.kill(-(child.pid ?? 0), "SIGKILL");
		await ended;
		await release();
		await stack.recover();
		[left, made] = [await stack.uids(), await signingKeys(stack)];
		const count = Object.keys(left).length;
		assert.ok(count < stack.objects, `${count} objects`);
		const exported = await stack.workspace.pulumi(["stack", "export"]);
		assert.ok(!exported.includes("signing-key"));
	});

	it("is told by a preview of the next one, which changes nothing", async () => {
		const said = await stack.glidefleet(["preview"]);
		assert.match(
			said,
			/Already in the cluster, but not in the state of local: (\S+ \S+(, )?){3} and \d+ more\. They are as the stack wants them: up takes them over/,
		);
		assert.doesNotMatch(said, /different from the stack/);
		assert.deepEqual(await stack.uids(), left);
	});

	it("is followed by one that continues: nothing made twice, the same keys", async () => {
		const said = await stack.glidefleet(up);
		assert.match(
			said,
			/Secret \S+-signing-key already exists: its key is kept/,
		);
		const after = await stack.uids();
		assert.equal(Object.keys(after).length, stack.objects);
		for (const [name, uid] of Object.entries(left))
			assert.equal(after[name], uid, name);
		const now = await signingKeys(stack);
		for (const [name, data] of Object.entries(made))
			assert.deepEqual(now[name], data, name);
		await stack.up("--expect-no-changes");
	});

	it("leaves no field to a manager that no state knows", async () => {
		assert.deepEqual(await ownedTwice(stack), []);
	});
});

describe("A stack whose state does not list its objects", () => {
	let stack: EngineStack;
	let original: Record<string, string>;
	let made: Record<string, unknown>;

	before(async function () {
		stack = await frontendsStack(this, ["jlab", "uclhc"]);
		await stack.glidefleet(up);
		[original, made] = [await stack.uids(), await signingKeys(stack)];
	});
	after(() => stack?.dispose());

	const assertSame = async () => {
		assert.deepEqual(await stack.uids(), original);
		assert.deepEqual(await signingKeys(stack), made);
		assert.deepEqual(await ownedTwice(stack), []);
	};

	it("finds the claim and the key of a VO that left and comes back, and may change them", async () => {
		const settings = readFileSync(stack.workspace.configFile, "utf8");
		set(stack, "frontends", ["jlab"]);
		set(stack, "credentials.uclhc", undefined);
		await stack.glidefleet(up);
		const kept = await stack.uids();
		assert.ok(Object.keys(kept).length < Object.keys(original).length);
		stack.project.write("Pulumi.local.yaml", settings);
		set(stack, "frontends", ["jlab", { vo: "uclhc", stopped: true }]);
		await stack.glidefleet(up);
		const after = await stack.uids();
		for (const [name, uid] of Object.entries(kept))
			assert.equal(after[name], uid, name);
		assert.deepEqual(await signingKeys(stack), made);
		assert.deepEqual(await ownedTwice(stack), []);
		original = after;
	});

	it("takes all of them, as they are, when the state is lost", async () => {
		await loseState(stack);
		await stack.glidefleet(up);
		await assertSame();
	});

	it("changes them afterwards as if nothing had been", async () => {
		set(stack, "frontends", ["jlab", { vo: "uclhc" }]);
		await stack.glidefleet(up);
		await stack.up("--expect-no-changes");
	});

	it("keeps a key whose making the state does not list, but its Secret", async () => {
		await forgetMaking(stack);
		await stack.glidefleet(up);
		assert.deepEqual(await signingKeys(stack), made);
		await stack.up("--expect-no-changes");
	});

	it("stops at what is not as the stack wants it, and names object, field and remedy", async () => {
		await loseState(stack);
		set(stack, "frontends", [
			"jlab",
			{ vo: "uclhc", resources: { limits: { memory: "3900Mi" } } },
		]);
		await assert.rejects(stack.glidefleet(up), (error: Error) => {
			const { stdout = "" } = error as Error & { stdout?: string };
			const said = `${error.message}${stdout}`;
			for (const part of [
				"Deployment uclhc-frontend exists, but is not in the state of local",
				"spec.template.spec.containers[frontend].resources",
				"add uclhc to glidefleet:adopt in Pulumi.local.yaml",
			])
				assert.ok(said.includes(part), `${part} in ${said}`);
			return true;
		});
		const { limits } = await resources(stack);
		assert.notEqual(limits.memory, "3900Mi");
	});

	it("changes that too once it adopts the VO", async () => {
		set(stack, "adopt", ["uclhc"]);
		await stack.glidefleet(up);
		assert.equal((await resources(stack)).limits.memory, "3900Mi");
		assert.deepEqual(await signingKeys(stack), made);
		assert.deepEqual(await ownedTwice(stack), []);
		set(stack, "adopt", undefined);
		await stack.up("--expect-no-changes");
	});
});

/** As on another machine with another state, or after a disk was lost. */
async function loseState(stack: EngineStack): Promise<void> {
	const rm = ["stack", "rm", "--force", "--yes", "--preserve-config"];
	await stack.workspace.pulumi(rm);
	await stack.workspace.pulumi(["stack", "init"]);
}

/** The objects that the state lists, by kind and name. */
async function stateNames(stack: EngineStack): Promise<string[]> {
	const state = await stack.workspace.pulumi(["stack", "export"]);
	return (JSON.parse(state) as State).deployment.resources.map(
		({ type, id = "" }) => `${type.split(":").at(-1)} ${id.split("/").at(-1)}`,
	);
}

interface State {
	readonly deployment: {
		resources: {
			readonly urn: string;
			readonly id?: string;
			readonly type: string;
			dependencies?: string[];
			propertyDependencies?: Record<string, string[]>;
		}[];
	};
}

/** Takes the resources that made keys out of the state: there were none of their type once. */
async function forgetMaking(stack: EngineStack): Promise<void> {
	const { pulumi } = stack.workspace;
	const state = JSON.parse(await pulumi(["stack", "export"])) as State;
	const { deployment } = state;
	const isMaking = (urn: string) => urn.includes("RandomPassword");
	const others = deployment.resources.filter(({ urn }) => !isMaking(urn));
	assert.equal(deployment.resources.length - others.length, 2);
	for (const one of others) {
		one.dependencies = one.dependencies?.filter((urn) => !isMaking(urn)) ?? [];
		for (const [name, urns] of Object.entries(one.propertyDependencies ?? {}))
			one.propertyDependencies = {
				...one.propertyDependencies,
				[name]: urns.filter((urn) => !isMaking(urn)),
			};
	}
	deployment.resources = others;
	const file = join(stack.project.root, "state.json");
	writeFileSync(file, JSON.stringify(state));
	await pulumi(["stack", "import", "--file", file]);
}

async function resources(stack: EngineStack) {
	const path = "-o=jsonpath={.spec.template.spec.containers[0].resources}";
	const printed = await kubectl(stack, ["get", "deploy/uclhc-frontend", path]);
	return JSON.parse(printed) as { limits: { memory: string } };
}
