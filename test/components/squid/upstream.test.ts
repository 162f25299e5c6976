import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { join } from "node:path";
import { squidContract } from "../../../components/squid/imageContract.ts";
import { squidProbes } from "../../../components/squid/probes.ts";
import { skipSuite } from "../../support/skipSuite.ts";
import {
	fetchThrough,
	type RunningSquid,
	runSquid,
	squidBinary,
} from "./runSquid.ts";
import { squidPlan } from "./squidPlan.ts";

/** On loopback, without any destination of it opened. */
const closed = `
clients: { networks: [127.0.0.0/8] }
cache: { memory: 64Mi, disk: 0 }
logs: { access: none }
`;
const open = `${closed}destinations: { networks: [127.0.0.0/8] }\n`;

function childrenOf(pid: number): number[] {
	const list = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
	const children = list.split(" ").filter(Boolean).map(Number);
	return children.flatMap((child) => [child, ...childrenOf(child)]);
}

describe("A real squid, of where its clients get to by it", () => {
	let origin: Server;
	let port: number;
	let asked: string[] = [];
	const running: RunningSquid[] = [];

	before(async function () {
		if (!existsSync(squidBinary))
			skipSuite(this, `${squidBinary} is not installed`);
		origin = createServer((request, response) => {
			asked.push(`${request.headers.host} ${request.url}`);
			response.setHeader("Cache-Control", "public, max-age=3600");
			response.end("from the server");
		});
		await new Promise<void>((done) => origin.listen(0, "127.0.0.1", done));
		port = (origin.address() as AddressInfo).port;
	});
	after(() => origin?.close());
	beforeEach(() => {
		asked = [];
	});
	afterEach(async () => {
		for (const squid of running.splice(0)) await squid.stop("SIGINT");
	});

	async function start(settings: string): Promise<RunningSquid> {
		const squid = await runSquid(squidPlan(settings, { isGenerous: true }));
		running.push(squid);
		return squid;
	}
	const status = async (squid: RunningSquid, url: string) =>
		(await fetchThrough(squid, url)).status;

	it("fetches nothing private for them: loopback, the site, the link, the clouds' metadata", async () => {
		const squid = await start(closed);
		for (const host of [
			"127.0.0.1",
			"localhost",
			"127.1",
			"2130706433",
			"0.0.0.0",
			"[::1]",
			"[::ffff:127.0.0.1]",
			"169.254.169.254",
			"10.96.0.1",
			"172.16.3.4",
			"192.168.1.1",
			"100.64.0.1",
			"224.0.0.1",
			"[fe80::1]",
			"[fd00::1]",
			"[64:ff9b::a9fe:a9fe]",
		])
			assert.equal(
				await status(squid, `http://${host}:${port}/private`),
				403,
				host,
			);
		assert.deepEqual(asked, []);
	});

	it("fetches from a private network that the settings open, and from that alone", async () => {
		const squid = await start(
			closed.concat("destinations: { networks: [127.0.0.1/32] }\n"),
		);
		assert.equal(await status(squid, `http://127.0.0.1:${port}/own`), 200);
		assert.equal(await status(squid, `http://127.0.0.2:${port}/other`), 403);
		assert.equal(await status(squid, "http://169.254.169.254/latest"), 403);
		assert.equal(asked.length, 1);
	});

	it("fetches from a private host that the settings name, by that name alone", async () => {
		const squid = await start(
			closed.concat("destinations: { domains: [localhost, .stratum.test] }\n"),
		);
		assert.equal(await status(squid, `http://localhost:${port}/named`), 200);
		assert.equal(await status(squid, `http://127.0.0.1:${port}/number`), 403);
		// Nobody has that name.
		assert.notEqual(
			await status(squid, `http://any.stratum.test:${port}/below`),
			403,
		);
	});

	it("keeps to frontier-squid's own lists where they are asked for", async () => {
		const squid = await start(
			closed.concat(
				"destinations: { lists: [MAJOR_CVMFS, CMS_FRONTIER], networks: [127.0.0.0/8] }\n",
			),
		);
		assert.match(squid.conf, /^acl MAJOR_CVMFS dstdom_regex/m);
		assert.match(squid.conf, /^# acl ATLAS_FRONTIER/m);
		assert.equal(await status(squid, `http://localhost:${port}/list`), 200);
		assert.equal(
			await status(squid, `http://stranger.localhost:${port}/list`),
			403,
		);
		assert.equal(await status(squid, `http://127.0.0.1:${port}/list`), 403);
	});

	it("asks its parent for what it has not, and keeps what it got", async () => {
		// A name of its own: squid takes a parent of its name for itself.
		const parent = await start(
			`${open}expose: { type: LoadBalancer, host: parent.example.org }\n`,
		);
		const child = await start(
			`${open}parents: ["127.0.0.1:${parent.port}"]\ndirect: never\n`,
		);
		const url = `http://localhost:${port}/by-parent`;
		for (const squid of [child, parent, child])
			assert.equal((await fetchThrough(squid, url)).body, "from the server");
		assert.equal(asked.length, 1);
		// Not to be cached, and asked of the parent all the same.
		await fetchThrough(child, `http://localhost:${port}/query?of=it`);
		await parent.stop();
		running.splice(running.indexOf(parent), 1);
		assert.notEqual(
			await status(child, `http://localhost:${port}/parent-gone`),
			200,
		);
	});

	it("asks the servers themselves where no parent answers, unless it never may", async () => {
		const child = await start(
			`${open}parents: ["127.0.0.1:1", "127.0.0.1:2"]\n`,
		);
		assert.equal(
			await status(child, `http://localhost:${port}/without-parent`),
			200,
		);
	});

	it("stands for one site, whatever its clients name", async () => {
		const squid = await start(
			`${closed}accelerates: { site: stratum.example.org, servers: ["127.0.0.1:${port}"] }\n`,
		);
		const answer = await fetch(`http://127.0.0.1:${squid.port}/cvmfs/x`, {
			headers: { connection: "close" },
		});
		assert.equal(answer.status, 200);
		const other = await fetch(`http://127.0.0.1:${squid.port}/cvmfs/x`, {
			headers: { connection: "close", host: "169.254.169.254" },
		});
		assert.equal(await other.text(), "from the server");
		assert.match(other.headers.get("x-cache") ?? "", /^HIT/);
		assert.deepEqual(
			asked.filter((each) => each.endsWith("/x")),
			["stratum.example.org /cvmfs/x"],
		);
		// Asked as a proxy, it gives the site's too.
		assert.equal(
			(await fetchThrough(squid, "http://169.254.169.254/cvmfs/x")).body,
			"from the server",
		);
	});

	it("is ready while it answers, and not where it hangs, which its port does not show", async () => {
		const squid = await start(closed);
		const probe = squidProbes.readinessProbe.exec as { command: string[] };
		const asked = (seconds: number) => {
			const [program = "", ...args] = probe.command.map((word) =>
				word
					.replace(`/${squidContract.port};`, `/${squid.port};`)
					.replace("-t 5", `-t ${seconds}`),
			);
			return spawnSync(program, args).status;
		};
		assert.equal(asked(5), 0);
		const pid = Number(
			readFileSync(join(squid.folder, "squid.pid"), "utf8").trim(),
		);
		const kids = childrenOf(pid);
		for (const each of [pid, ...kids]) process.kill(each, "SIGSTOP");
		try {
			const socket = connect(squid.port, "127.0.0.1");
			await once(socket, "connect");
			socket.destroy();
			assert.notEqual(asked(1), 0);
		} finally {
			for (const each of [pid, ...kids]) process.kill(each, "SIGCONT");
		}
		assert.equal(asked(5), 0);
	});

	it("takes what the settings say in squid's own words", async () => {
		const squid = await start(
			`${open}settings:
  acl:
    - MORNING time 06:00-12:00
    - ODD_AGENT browser -i "it's \\"odd\\" \\\\(really\\\\)"
  http_access: [deny ODD_AGENT]
  refresh_pattern: ['^http://localhost:\\d+/fresh 60 50% 1440 override-expire']
  quick_abort_min: -1 KB
  read_timeout: 3 minutes
`,
		);
		assert.match(squid.conf, /^quick_abort_min -1 KB$/m);
		assert.match(
			squid.conf,
			/^refresh_pattern \^http:\/\/localhost:\\d\+\/fresh 60/m,
		);
		assert.match(squid.conf, /^acl ODD_AGENT browser -i "it's /m);
		assert.equal(await status(squid, `http://localhost:${port}/set`), 200);
	});
});
