import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import {
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Side } from "../../../cluster/move/side.ts";
import { streamClaim } from "../../../cluster/move/streamClaim.ts";

/**
 * Stands for kubectl exec on pods whose claims are the folders of their names. It passes on slowly what a command writes,
 * and drops what has not yet arrived when the command ends, as Kubernetes may. It has a log as kubectl's.
 */
const standIn = (folder: string) => `#!${process.execPath}
const { spawn } = require("node:child_process");
console.error("E1127 05:02:01.417 2093 memcache.go:265] could not get it");
const args = process.argv.slice(2);
const pod = args[args.indexOf("--stdin") + 1];
const command = args.slice(args.indexOf("--") + 1).map((word) => word.replaceAll("/claim", ${JSON.stringify(folder)} + "/" + pod));
const child = spawn(command[0], command.slice(1), { stdio: ["pipe", "pipe", "inherit"] });
process.stdin.pipe(child.stdin);
child.stdin.on("error", () => {});
const waiting = [];
child.stdout.on("data", (chunk) => waiting.push(chunk));
const timer = setInterval(() => {
	const chunk = waiting.shift();
	if (chunk) process.stdout.write(chunk);
}, 20);
child.on("exit", (code) => {
	clearInterval(timer);
	process.exit(code);
});
`;

describe("The copy of a volume", () => {
	const { PATH = "" } = process.env;
	let folder: string;
	const side = (stack: string) =>
		({
			stack,
			plan: { cluster: { context: stack, namespace: "osg" } },
		}) as Side;
	const copy = () =>
		streamClaim(
			{ side: side("first"), pod: "from" },
			{ side: side("second"), pod: "to" },
		);

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), "glidefleet-copy-"));
		for (const name of ["from", "to", "bin"]) mkdirSync(join(folder, name));
		writeFileSync(join(folder, "bin", "kubectl"), standIn(folder), {
			mode: 0o755,
		});
		process.env.PATH = `${join(folder, "bin")}:${PATH}`;
	});
	afterEach(() => {
		process.env.PATH = PATH;
		rmSync(folder, { recursive: true });
	});

	it("is whole, though what a command wrote last is dropped when it ends", async () => {
		const content = randomBytes(900_000);
		writeFileSync(join(folder, "from", "large"), content);
		writeFileSync(join(folder, "to", "stale"), "x");
		await copy();
		assert.deepEqual(readFileSync(join(folder, "to", "large")), content);
		assert.throws(() => readFileSync(join(folder, "to", "stale")), /ENOENT/);
	});

	it("fails with what tar says, and waits for nothing, where the source cannot be read", async () => {
		rmSync(join(folder, "from"), { recursive: true });
		await assert.rejects(copy(), {
			message:
				/^Copying the volume failed in the stack first: tar: .*No such file/,
		});
	});

	it("fails, and waits for nothing, where the other claim cannot be written", async () => {
		writeFileSync(join(folder, "from", "large"), randomBytes(900_000));
		rmSync(join(folder, "to"), { recursive: true });
		await assert.rejects(
			copy(),
			/Copying the volume failed in the stack second: /,
		);
	});
});
