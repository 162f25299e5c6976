import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	renameSync,
	rmSync,
	symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readRecord, writeRecord } from "../../local/clusterRecord.ts";
import { identify, isRunning } from "../../local/processIdentity.ts";
import { directoryPrefix, removeLeftovers } from "../../local/removeCluster.ts";

describe("The record of a cluster that was left behind", () => {
	const { TMPDIR } = process.env;
	let folder: string;
	let directory: string;
	let child: ChildProcess;

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), "glidefleet-left-"));
		process.env.TMPDIR = folder;
		directory = join(folder, `${directoryPrefix}x`);
		child = spawn("sleep", ["60"]);
		mkdirSync(directory, { mode: 0o700 });
		const process_ = identify(child.pid ?? 0);
		assert.ok(process_);
		const gone = { pid: 2 ** 22 + 1, started: "1" };
		writeRecord(directory, { owner: gone, processes: { etcd: process_ } });
	});
	afterEach(() => {
		if (TMPDIR === undefined) delete process.env.TMPDIR;
		else process.env.TMPDIR = TMPDIR;
		child.kill("SIGKILL");
		rmSync(folder, { recursive: true });
	});

	/** Whether the process that the record names is left alone, and so is the folder. */
	async function assertLeftAlone(): Promise<void> {
		await removeLeftovers();
		const identity = identify(child.pid ?? 0);
		assert.ok(identity && isRunning(identity), "The process was ended");
		assert.ok(existsSync(directory));
	}

	it("names what is ended, where it is this user's own", async () => {
		await removeLeftovers();
		assert.equal(identify(child.pid ?? 0), undefined);
		assert.ok(!existsSync(directory));
	});

	it("ends nothing behind a link", async () => {
		const elsewhere = join(folder, "elsewhere");
		renameSync(directory, elsewhere);
		symlinkSync(elsewhere, directory);
		await assertLeftAlone();
	});

	it("ends nothing where the record is a link, or others may write it or to its folder", async () => {
		const file = join(directory, "cluster.json");
		chmodSync(directory, 0o777);
		await assertLeftAlone();
		chmodSync(directory, 0o700);
		chmodSync(file, 0o666);
		await assertLeftAlone();
		chmodSync(file, 0o600);
		renameSync(file, join(folder, "record"));
		symlinkSync(join(folder, "record"), file);
		await assertLeftAlone();
		assert.equal(readRecord(directory), undefined);
	});
});
