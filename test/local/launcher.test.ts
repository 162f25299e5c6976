import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
	assertGone,
	endElsewhere,
	running,
	type Started,
	startElsewhere,
} from "./startElsewhere.ts";

describe("What a launcher has started", () => {
	let temporary: string;
	let started: Started;

	beforeEach(() => {
		temporary = mkdtempSync(join(tmpdir(), "glidefleet-test-"));
	});
	afterEach(async () => {
		await endElsewhere(started);
		for (const pid of running(started.pids)) process.kill(pid, "SIGKILL");
		rmSync(temporary, { recursive: true });
	});

	const start = async (ending: string) => {
		started = await startElsewhere("startsComponents.ts", temporary, ending);
		assert.equal(started.pids.length, 2);
		return started.child;
	};

	it("ends with a program that forgets to stop it", async () => {
		const [code] = await once(await start("ends"), "exit");
		assert.equal(code, 0);
		await assertGone(started);
	});

	it("ends with a program that ends by an uncaught error", async () => {
		const [code] = await once(await start("throws"), "exit");
		assert.equal(code, 1);
		await assertGone(started);
	});

	for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
		it(`ends with a program that gets ${signal}`, async () => {
			const child = await start("waits");
			assert.deepEqual(running(started.pids), started.pids);
			child.kill(signal);
			const [, endedBy] = await once(child, "exit");
			assert.equal(endedBy, signal);
			await assertGone(started);
		});
});
