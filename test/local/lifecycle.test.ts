import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Cluster, startCluster } from "../../local/cluster.ts";
import { freePort } from "../../local/freePort.ts";
import { stopKept } from "../../local/stopKept.ts";
import { until } from "../../local/until.ts";
import { needsControlPlane } from "../support/sharedCluster.ts";

type Started = { child: ChildProcess; directory: string; pids: number[] };

/** Which of the processes run; a zombie, which only awaits its parent, does not. */
function running(pids: readonly number[]): number[] {
	const ps = spawnSync("ps", ["-o", "pid=,stat=", "-p", pids.join()], {
		encoding: "utf8",
	});
	return ps.stdout
		.split("\n")
		.filter((line) => line.trim() !== "" && !line.includes("Z"))
		.map((line) => Number.parseInt(line, 10));
}

const pidsOf = (cluster: Cluster) => Object.values(cluster.processes());

describe("The life of a local cluster", function () {
	this.timeout(120_000);
	let temporary: string;
	const mess: (() => unknown)[] = [];

	before(async function () {
		await needsControlPlane(this);
	});
	beforeEach(() => {
		temporary = mkdtempSync(join(tmpdir(), "glidefleet-test-"));
	});
	afterEach(async () => {
		for (const clean of mess.splice(0)) await clean();
		rmSync(temporary, { recursive: true });
	});

	/** Starts a cluster here, and stops it after the test whatever happens. */
	async function startHere(options = {}): Promise<Cluster> {
		const cluster = await startCluster(options);
		mess.push(() => cluster.stop());
		return cluster;
	}

	/** Starts a cluster in a program of its own, which then ends in the given way. */
	async function startElsewhere(...ending: string[]): Promise<Started> {
		const script = join(import.meta.dirname, "startsCluster.ts");
		const child = spawn(process.execPath, [script, ...ending], {
			env: { ...process.env, TMPDIR: temporary },
			stdio: ["ignore", "pipe", "ignore"],
		});
		const ended = once(child, "exit");
		mess.push(async () => {
			child.kill("SIGTERM");
			await ended;
		});
		const [line] = await once(createInterface(child.stdout), "line");
		return { child, ...JSON.parse(line) };
	}

	async function assertGone({ directory, pids }: Omit<Started, "child">) {
		const gone = () => running(pids).length === 0 && !existsSync(directory);
		await until("The end of the cluster", 10, gone).catch(() => {});
		assert.deepEqual(running(pids), []);
		assert.equal(existsSync(directory), false);
	}

	it("starts two side by side, and stopping one leaves the other", async () => {
		const [one, other] = await Promise.all([
			startHere({ name: "one" }),
			startHere({ name: "other" }),
		]);
		assert.notEqual(one.server, other.server);
		const context = ["config", "current-context"];
		assert.equal((await one.kubectl(context)).stdout, "one\n");
		assert.equal((await other.kubectl(context)).stdout, "other\n");
		const pids = pidsOf(one);
		assert.equal(running(pids).length, 5);
		await one.stop();
		await assertGone({ directory: one.directory, pids });
		await other.kubectl(["get", "node", "node-1"]);
		await one.stop();
		await assert.rejects(one.restartApiServer(), /The cluster is stopped/);
	});

	it("keeps its objects when the API server is killed and started again", async () => {
		const cluster = await startHere();
		const before = cluster.processes()["kube-apiserver"];
		await cluster.kubectl(["create", "namespace", "kept"]);
		await cluster.killApiServer();
		await assert.rejects(cluster.kubectl(["get", "ns"]), /refused/);
		await cluster.restartApiServer();
		assert.notEqual(cluster.processes()["kube-apiserver"], before);
		const pods = ["-n", "osg-frontends"];
		await cluster.kubectl([...pods, "create", "deployment", "d", "--image=x"]);
		const available = ["--for=condition=Available", "deployment/d"];
		await cluster.kubectl([...pods, "wait", "--timeout=60s", ...available]);
		await cluster.kubectl(["get", "namespace", "kept"]);
		const pids = pidsOf(cluster);
		await cluster.stop();
		await assertGone({ directory: cluster.directory, pids });
	});

	it("takes another port when the chosen one is lost to another process", async () => {
		const taken = createServer().listen(0, "127.0.0.1");
		await once(taken, "listening");
		mess.push(() => taken.close());
		const address = taken.address();
		assert.ok(typeof address === "object" && address !== null);
		const ports = [address.port];
		const cluster = await startHere({
			choosePort: async () => ports.pop() ?? freePort(),
		});
		assert.deepEqual(ports, []);
		assert.notEqual(new URL(cluster.server).port, String(address.port));
	});

	it("shows the log of a component that ends during the start, and leaves nothing", async () => {
		const { TMPDIR } = process.env;
		process.env.TMPDIR = temporary;
		mess.push(() => {
			if (TMPDIR === undefined) delete process.env.TMPDIR;
			else process.env.TMPDIR = TMPDIR;
		});
		await assert.rejects(startCluster({ choosePort: async () => 0 }), {
			message: /^The kube-apiserver ended \(exit code 1\).*\n.*secure-port/s,
		});
		assert.deepEqual(readdirSync(temporary), []);
	});

	it("ends with a program that forgets to stop it", async () => {
		const started = await startElsewhere("ends");
		const [code] = await once(started.child, "exit");
		assert.equal(code, 0);
		await assertGone(started);
	});

	it("ends with a program that ends by an uncaught error", async () => {
		const started = await startElsewhere("throws");
		const [code] = await once(started.child, "exit");
		assert.equal(code, 1);
		await assertGone(started);
	});

	for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
		it(`ends with a program that gets ${signal}`, async () => {
			const started = await startElsewhere("waits");
			started.child.kill(signal);
			const [, endedBy] = await once(started.child, "exit");
			assert.equal(endedBy, signal);
			await assertGone(started);
		});

	it("ends with a program that is killed, and the next start removes its directory", async () => {
		const killed = await startElsewhere("waits");
		killed.child.kill("SIGKILL");
		const gone = () => running(killed.pids).length === 0;
		await until("The end of the processes", 10, gone);
		assert.equal(existsSync(killed.directory), true);
		const next = await startElsewhere("waits");
		assert.equal(existsSync(killed.directory), false);
		assert.equal(existsSync(next.directory), true);
	});

	it("outlives its program if asked to, until it is stopped", async () => {
		const kept = await startElsewhere("ends", "keep");
		await once(kept.child, "exit");
		mess.push(() => stopKept(kept.directory).catch(() => {}));
		const next = await startElsewhere("ends");
		await assertGone(next);
		assert.equal(running(kept.pids).length, 5);
		await stopKept(kept.directory);
		await assertGone(kept);
		await assert.rejects(
			stopKept(kept.directory),
			/No cluster in \S+; pass the directory that was printed when it started/,
		);
	});
});
