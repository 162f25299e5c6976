import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createInterface, type Interface } from "node:readline";
import {
	childOf,
	endProcess,
	identify,
	isRunning,
	type ProcessIdentity,
	signalProcess,
} from "../../local/processIdentity.ts";
import { python } from "../support/python.ts";
import { skipTest } from "../support/skipTest.ts";

/** A program that has printed its first line. */
interface Started {
	readonly child: ChildProcess;
	readonly identity: ProcessIdentity;
	/** That it is ready, or the id of a child. */
	readonly line: string;
	/** Its other lines. */
	readonly lines: Interface;
}

/** Prints the id of a child that has ended; its parent does not ask how. */
const leavesZombie = `
import os, time
pid = os.fork()
if pid == 0:
    os._exit(0)
os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
print(pid, flush=True)
time.sleep(60)
`;

/** Ends only its main thread, and tells when that is a zombie. */
const endsMainThread = `
import ctypes, threading, time
def other():
    while ") Z " not in open("/proc/self/stat").read():
        time.sleep(0.01)
    print("ready", flush=True)
    time.sleep(60)
threading.Thread(target=other).start()
ctypes.CDLL(None).pthread_exit(None)
`;

/** Takes a name that reads like the fields behind a name, when a line comes in. */
const takesName = `
import sys
print("ready", flush=True)
for line in sys.stdin:
    open("/proc/self/comm", "w").write("a) Z 1 (b")
    print("done", flush=True)
`;

describe("The identity of a process", () => {
	const started: ChildProcess[] = [];
	afterEach(() => {
		// Each leads a group of its own, so that its children end with it.
		for (const { pid = 0, exitCode, signalCode } of started.splice(0))
			if (exitCode === null && signalCode === null)
				process.kill(-pid, "SIGKILL");
	});

	async function start(file: string, code: string): Promise<Started> {
		const child = spawn(file, ["-c", code], {
			detached: true,
			stdio: ["pipe", "pipe", "inherit"],
		});
		started.push(child);
		const lines = createInterface(child.stdout);
		const [line] = await once(lines, "line");
		const identity = identify(child.pid ?? 0);
		assert.ok(identity, `${file} does not run`);
		return { child, identity, line, lines };
	}
	const needsProc = (context: Mocha.Context) => {
		if (!existsSync("/proc/self/stat")) skipTest(context, "there is no /proc");
	};

	it("is the same each time, while it runs", async () => {
		const { child, identity } = await start("sh", "echo ready; exec sleep 60");
		assert.equal(identity.pid, child.pid);
		assert.match(identity.started, /\d/);
		assert.deepEqual(identify(identity.pid), identity);
		assert.equal(isRunning(identity), true);
		assert.notEqual(identify(process.pid)?.started, identity.started);
	});

	it("is none when it has ended, as is that of a process that never was", async () => {
		const { child, identity } = await start("sh", "echo ready; exec sleep 60");
		child.kill("SIGKILL");
		await once(child, "exit");
		assert.equal(identify(identity.pid), undefined);
		assert.equal(isRunning(identity), false);
		assert.equal(identify(2 ** 22 + 1), undefined);
	});

	it("is none of a zombie", async function () {
		needsProc(this);
		const { identity, line } = await start(python(), leavesZombie);
		const zombie = Number(line);
		// It is there: signals reach it.
		process.kill(zombie, 0);
		assert.equal(identify(zombie), undefined);
		assert.equal(childOf(identity), undefined);
	});

	it("stays while another thread lives than the one that led it", async function () {
		needsProc(this);
		const { child, identity } = await start(python(), endsMainThread);
		assert.equal(isRunning(identity), true);
		await endProcess(identity);
		assert.equal(isRunning(identity), false);
		assert.equal(identify(child.pid ?? 0), undefined);
	});

	it("does not depend on its name", async function () {
		needsProc(this);
		const { child, identity, lines } = await start(python(), takesName);
		child.stdin?.write("name\n");
		await once(lines, "line");
		assert.deepEqual(identify(identity.pid), identity);
	});

	it("is another one where an id was given again", async () => {
		const { child, identity } = await start("sh", "echo ready; exec sleep 60");
		const before = { ...identity, started: "1" };
		assert.equal(isRunning(before), false);
		signalProcess(before, "SIGKILL");
		await endProcess(before, 0);
		child.kill("SIGUSR1");
		const [, signal] = await once(child, "exit");
		assert.equal(signal, "SIGUSR1");
	});

	it("leads to the first child, where there is one", async function () {
		needsProc(this);
		const two = "sleep 60 & first=$!; sleep 60 & echo $first; wait";
		const { identity, line } = await start("sh", two);
		const child = childOf(identity);
		assert.equal(child?.pid, Number(line));
		assert.deepEqual(child, identify(Number(line)));
		assert.equal(childOf({ pid: Number(line), started: "" }), undefined);
		assert.equal(childOf({ pid: 2 ** 22 + 1, started: "" }), undefined);
	});
});

describe("endProcess()", () => {
	const cases: [string, string, number, unknown[]][] = [
		[
			"ends a process by SIGTERM",
			"echo; exec sleep 60",
			60_000,
			[null, "SIGTERM"],
		],
		[
			"lets it end in its own way, in the time that it has",
			`trap "sleep 0.3; exit 7" TERM; echo; while :; do sleep 0.1; done`,
			60_000,
			[7, null],
		],
		[
			"kills one that ignores SIGTERM, after that time",
			`trap "" TERM; echo; exec sleep 60`,
			100,
			[null, "SIGKILL"],
		],
	];
	for (const [title, code, timeout, expected] of cases)
		it(title, async () => {
			const child = spawn("sh", ["-c", code]);
			try {
				await once(child.stdout, "data");
				const identity = identify(child.pid ?? 0);
				assert.ok(identity);
				const ended = once(child, "exit");
				const start = Date.now();
				await endProcess(identity, timeout);
				const took = Date.now() - start;
				assert.equal(isRunning(identity), false);
				assert.deepEqual(await ended, expected);
				if (expected[1] === "SIGKILL") assert.ok(took >= timeout, `${took} ms`);
			} finally {
				child.kill("SIGKILL");
			}
		});
});
