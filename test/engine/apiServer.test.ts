import assert from "node:assert/strict";
import { until } from "../../local/until.ts";
import { type EngineStack, engineStack } from "../support/engine.ts";

describe("An `up` whose API server dies", function () {
	this.timeout(600_000);
	let stack: EngineStack;
	let left: Record<string, string>;

	before(async function () {
		stack = await engineStack(this, { alone: true });
	});
	after(() => stack?.dispose());

	it("while it makes objects ends with an error that says so", async () => {
		const failed = assert.rejects(stack.up(), ({ message }: Error) => {
			// Of what was asked before it died, or after; "update failed" follows only where a step fails.
			const { host } = new URL(stack.cluster.server);
			assert.match(
				message,
				new RegExp(
					`${host}: connect: connection refused|error reading from server: EOF`,
				),
			);
			return true;
		});
		await until("the first objects", 60, async () => {
			left = await stack.uids();
			return Object.keys(left).length >= 12;
		});
		await stack.cluster.killApiServer();
		await failed;
	});

	it("is followed, the server being back, by one that succeeds, with nothing made twice", async () => {
		await stack.cluster.restartApiServer();
		left = { ...(await stack.uids()), ...left };
		assert.ok(Object.keys(left).length < stack.objects, "it was over already");
		await stack.up();
		const uids = await stack.uids();
		assert.equal(Object.keys(uids).length, stack.objects);
		for (const [name, uid] of Object.entries(left))
			assert.equal(uids[name], uid, name);
		await stack.up("--expect-no-changes");
	});

	it("while it waits for pods goes on by itself when the server is back", async () => {
		const { cluster, namespace, project } = stack;
		const before = await stack.uids();
		project.replace(
			"config/frontends/jlab.yaml",
			"backup_count: 50",
			"backup_count: 40",
		);
		await cluster.kill("kube-scheduler");
		const up = stack.up();
		// It is awaited below; a failure until then is not to end the process.
		up.catch(() => {});
		await until("a pod that waits", 60, async () => {
			const phase = "--field-selector=status.phase=Pending";
			const options = ["-n", namespace, phase, "-o", "name"];
			const { stdout } = await cluster.kubectl(["get", "pods", ...options]);
			return stdout !== "";
		});
		await cluster.killApiServer();
		await cluster.restartApiServer();
		cluster.restart("kube-scheduler");
		await up;
		assert.deepEqual(await stack.uids(), before);
		await stack.up("--expect-no-changes");
	});
});
