import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Cluster, startCluster } from "../../local/cluster.ts";
import { freePort } from "../../local/freePort.ts";
import { stopKept } from "../../local/stopKept.ts";
import { until } from "../../local/until.ts";
import { needsControlPlane } from "../support/sharedCluster.ts";
import {
	assertGone,
	endElsewhere,
	running,
	type Started,
	startElsewhere,
} from "./startElsewhere.ts";

const pidsOf = (cluster: Cluster) => Object.values(cluster.processes());

// Each start of a cluster takes four seconds of a processor, so the tests of a `describe` go on from each other.
describe("The life of a local cluster", function () {
	this.timeout(120_000);
	let temporary: string;

	before(async function () {
		await needsControlPlane(this);
		temporary = mkdtempSync(join(tmpdir(), "glidefleet-test-"));
	});
	after(() => rmSync(temporary, { recursive: true, force: true }));

	describe("that this program starts beside another", () => {
		let taken: Server;
		let one: Cluster;
		let other: Cluster;
		/** Ports that another process has, of which the first is proposed once. */
		const lost: number[] = [];

		before(async () => {
			taken = createServer().listen(0, "127.0.0.1");
			await once(taken, "listening");
			const address = taken.address();
			assert.ok(typeof address === "object" && address !== null);
			lost.push(address.port);
			const choosePort = async () => lost.pop() ?? freePort();
			[one, other] = await Promise.all([
				startCluster({ name: "one", choosePort }),
				startCluster({ name: "other" }),
			]);
		});
		after(async () => {
			taken.close();
			for (const cluster of [one, other]) await cluster?.stop();
		});

		it("has a name and an address of its own", async () => {
			assert.notEqual(one.server, other.server);
			const context = ["config", "current-context"];
			assert.equal((await one.kubectl(context)).stdout, "one\n");
			assert.equal((await other.kubectl(context)).stdout, "other\n");
		});

		it("takes another port when the chosen one is lost to another process", () => {
			const address = taken.address();
			assert.ok(typeof address === "object" && address !== null);
			assert.deepEqual(lost, []);
			assert.notEqual(new URL(one.server).port, String(address.port));
		});

		it("is stopped, and leaves the other", async () => {
			const pids = pidsOf(one);
			assert.equal(running(pids).length, 5);
			await one.stop();
			await assertGone({ directory: one.directory, pids });
			await other.kubectl(["get", "node", "node-1"]);
			await one.stop();
			await assert.rejects(one.restartApiServer(), /The cluster is stopped/);
		});

		it("keeps its objects when the API server is killed and started again", async () => {
			const before = other.processes()["kube-apiserver"];
			await other.kubectl(["create", "namespace", "kept"]);
			await other.killApiServer();
			await assert.rejects(other.kubectl(["get", "ns"]), /refused/);
			await other.restartApiServer();
			assert.notEqual(other.processes()["kube-apiserver"], before);
			const pods = ["-n", "osg-frontends"];
			await other.kubectl([...pods, "create", "deployment", "d", "--image=x"]);
			const available = ["--for=condition=Available", "deployment/d"];
			await other.kubectl([...pods, "wait", "--timeout=60s", ...available]);
			await other.kubectl(["get", "namespace", "kept"]);
			const pids = pidsOf(other);
			await other.stop();
			await assertGone({ directory: other.directory, pids });
		});
	});

	it("shows the log of a component that ends during the start, and leaves nothing", async () => {
		const { TMPDIR } = process.env;
		process.env.TMPDIR = temporary;
		try {
			await assert.rejects(startCluster({ choosePort: async () => 0 }), {
				message: /^The kube-apiserver ended \(exit code 1\).*\n.*secure-port/s,
			});
		} finally {
			if (TMPDIR === undefined) delete process.env.TMPDIR;
			else process.env.TMPDIR = TMPDIR;
		}
		assert.deepEqual(readdirSync(temporary), []);
	});

	// How the program ends makes no difference to what is started: launcher.test.ts has each way.
	describe("that another program starts", () => {
		const programs: Started[] = [];
		let kept: Started;
		let killed: Started;
		let next: Started;
		const start = async (...ending: string[]) => {
			const program = "startsCluster.ts";
			const started = await startElsewhere(program, temporary, ...ending);
			programs.push(started);
			return started;
		};

		before(async () => {
			[kept, killed] = await Promise.all([
				start("ends", "keep"),
				start("waits"),
			]);
		});
		after(async () => {
			for (const program of programs) await endElsewhere(program);
			await stopKept(kept?.directory ?? "").catch(() => {});
		});

		it("ends with a program that is killed, and the next start removes its directory", async () => {
			killed.child.kill("SIGKILL");
			const gone = () => running(killed.pids).length === 0;
			await until("The end of the processes", 10, gone);
			assert.equal(existsSync(killed.directory), true);
			next = await start("waits");
			assert.equal(existsSync(killed.directory), false);
			assert.equal(existsSync(next.directory), true);
		});

		it("ends with a program that gets a signal", async () => {
			assert.equal(running(next.pids).length, 5);
			next.child.kill("SIGTERM");
			const [, endedBy] = await once(next.child, "exit");
			assert.equal(endedBy, "SIGTERM");
			await assertGone(next);
		});

		it("outlives its program and the next start if asked to, until it is stopped", async () => {
			if (kept.child.exitCode === null) await once(kept.child, "exit");
			assert.equal(running(kept.pids).length, 5);
			await stopKept(kept.directory);
			await assertGone(kept);
			await assert.rejects(
				stopKept(kept.directory),
				/No cluster in \S+; pass the directory that was printed when it started/,
			);
		});
	});
});
