import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { type AddressInfo, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { controlPlaneBinary } from "../../local/binary.ts";
import {
	type Cluster,
	type ClusterOptions,
	startCluster,
} from "../../local/cluster.ts";
import { freePort } from "../../local/freePort.ts";
import { kubectl } from "../../local/kubectl.ts";
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

// Each start of a cluster takes four seconds of a processor, so the tests go on from each other. How a program ends makes no
// difference to what it has started: launcher.test.ts has each way.
describe("The life of a local cluster", () => {
	let temporary: string;
	let binary: string;
	/** What other programs start: one that ends at once and lets its cluster run, and one that is killed. */
	let kept: Started;
	let killed: Started;
	let taken: Server;
	let one: Cluster;
	/** Ports that another process has, of which the first is proposed once. */
	const lost: number[] = [];

	before(async function () {
		await needsControlPlane(this);
		binary = await controlPlaneBinary(() => {});
		temporary = mkdtempSync(join(tmpdir(), "glidefleet-test-"));
		const start = (...ending: string[]) =>
			startElsewhere("startsCluster.ts", temporary, ...ending);
		[kept, killed] = await Promise.all([start("ends", "keep"), start("waits")]);
		taken = createServer().listen(0, "127.0.0.1");
		await once(taken, "listening");
		lost.push(takenPort());
	});
	after(async () => {
		taken?.close();
		await one?.stop();
		if (killed !== undefined) await endElsewhere(killed);
		await stopKept(kept?.directory ?? "").catch(() => {});
		rmSync(temporary, { recursive: true, force: true });
	});

	/** Starts one whose files come to where those of the other programs are. */
	async function startHere(options: ClusterOptions): Promise<Cluster> {
		const { TMPDIR } = process.env;
		process.env.TMPDIR = temporary;
		try {
			return await startCluster(options);
		} finally {
			if (TMPDIR === undefined) delete process.env.TMPDIR;
			else process.env.TMPDIR = TMPDIR;
		}
	}
	const takenPort = () => (taken.address() as AddressInfo).port;
	const kubectlOfKept = async (...args: string[]) =>
		(await kubectl(binary, kept.directory, args)).stdout;

	it("ends with a program that is killed", async () => {
		killed.child.kill("SIGKILL");
		const gone = () => running(killed.pids).length === 0;
		await until("The end of the processes", 120, gone);
		assert.equal(existsSync(killed.directory), true);
	});

	it("shows the log of a component that ends during the start, and leaves nothing, nor what the killed program left", async () => {
		await assert.rejects(startHere({ choosePort: async () => 0 }), {
			message: /^The kube-apiserver ended \(exit code 1\).*\n.*secure-port/s,
		});
		assert.deepEqual(readdirSync(temporary), [basename(kept.directory)]);
	});

	it("has a name and an address of its own", async () => {
		const choosePort = async () => lost.pop() ?? freePort();
		one = await startHere({ name: "one", choosePort });
		const context = ["config", "current-context"];
		assert.equal((await one.kubectl(context)).stdout, "one\n");
		assert.equal(await kubectlOfKept(...context), "local\n");
		const server = [
			"config",
			"view",
			"-o=jsonpath={.clusters[0].cluster.server}",
		];
		assert.notEqual(one.server, await kubectlOfKept(...server));
	});

	it("takes another port when the chosen one is lost to another process", () => {
		assert.deepEqual(lost, []);
		assert.notEqual(new URL(one.server).port, String(takenPort()));
	});

	it("keeps its objects when the API server is killed and started again", async () => {
		const before = one.processes()["kube-apiserver"];
		await one.kubectl(["create", "namespace", "kept"]);
		await one.killApiServer();
		await assert.rejects(one.kubectl(["get", "ns"]), /refused/);
		await one.restartApiServer();
		assert.notEqual(one.processes()["kube-apiserver"], before);
		const pods = ["-n", "osg-frontends"];
		await one.kubectl([...pods, "create", "deployment", "d", "--image=x"]);
		const available = ["--for=condition=Available", "deployment/d"];
		await one.kubectl([...pods, "wait", "--timeout=60s", ...available]);
		await one.kubectl(["get", "namespace", "kept"]);
	});

	it("is stopped, and leaves the other", async () => {
		const pids = Object.values(one.processes());
		assert.equal(running(pids).length, 5);
		await one.stop();
		await assertGone({ directory: one.directory, pids });
		await kubectlOfKept("get", "node", "node-1");
		await one.stop();
		await assert.rejects(one.restartApiServer(), /The cluster is stopped/);
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
