import assert from "node:assert/strict";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { pulumiAbsence } from "../../local/pulumi.ts";
import { credentialTraces } from "../support/credentialTraces.ts";
import { type EngineStack, engineStack } from "../support/engine.ts";
import { type ObjectStore, objectStore } from "../support/objectStore.ts";
import { needsControlPlane } from "../support/sharedCluster.ts";
import { skipSuite } from "../support/skipSuite.ts";

describe("A state in S3-compatible storage", () => {
	let store: ObjectStore;
	let stack: EngineStack;

	before(async function () {
		const absence = pulumiAbsence();
		if (absence !== undefined) skipSuite(this, absence);
		await needsControlPlane(this);
		store = await objectStore();
		stack = await engineStack(this, { backend: store.backend });
	});
	after(async () => {
		await stack?.dispose();
		await store?.stop();
	});

	it("is locked while one operator is at work: the second is told to wait", async () => {
		const up = stack.workspace.spawnPulumi(["up", "--yes", "--skip-preview"]);
		const ended = once(up, "exit");
		while (Object.keys(await stack.uids()).length === 0) {
			assert.equal(up.exitCode, null, "the first operator failed");
			await pause(100);
		}
		await assert.rejects(stack.up(), ({ message }: Error) => {
			assert.match(message, /the stack is currently locked by 1 lock/);
			assert.match(message, /wait for the other process\(es\) to end/);
			assert.match(message, /s3:\/\/glidefleet\S*\/\.pulumi\/locks\//);
			return true;
		});
		assert.equal(up.exitCode, null, "the first operator was done already");
		const [code] = await ended;
		assert.equal(code, 0);
	});

	it("tells the next `up` all that there is", async () => {
		const before = await stack.uids();
		assert.equal(Object.keys(before).length, stack.objects);
		await stack.up("--expect-no-changes");
		assert.deepEqual(await stack.uids(), before);
	});

	it("holds no credential in clear", () => {
		const content = store.content();
		assert.ok(content.includes("gluex-frontend-credentials"));
		const traces = credentialTraces(stack.credentials);
		assert.ok(traces.length > 16);
		for (const trace of traces)
			assert.ok(!content.includes(trace), "a credential is in clear");
	});

	it("has backups beside it", () => {
		assert.ok(
			store.objects().some((name) => name.startsWith(".pulumi/backups/")),
		);
	});
});
