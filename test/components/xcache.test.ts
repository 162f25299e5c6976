import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import {
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	utimesSync,
	writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { XcachePlan } from "../../components/xcache/plan.ts";
import { xcacheProbes } from "../../components/xcache/probes.ts";
import { freePort } from "../../local/freePort.ts";
import { selfSigned } from "../../local/selfSigned.ts";
import { servicePlan } from "../support/serviceStack.ts";

const hour = 3600_000;
const settings =
	"resource_name: TEST\ndisks: { data: [{ type: claim, size: 10Gi }] }\n";

describe("The readiness of an XCache", () => {
	let folder: string;
	let port: number;
	let server: Server;

	beforeEach(async () => {
		folder = mkdtempSync(join(tmpdir(), "glidefleet-xcache-"));
		port = await freePort();
		server = createServer((socket) => socket.end());
		await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
	});
	afterEach(async () => {
		await new Promise((done) => server.close(done));
		rmSync(folder, { recursive: true, force: true });
	});

	/** Whether the probe of a plan succeeds, with the container's files in the folder. */
	function isReady(plan: XcachePlan): boolean {
		const { readinessProbe } = xcacheProbes({ ...plan, port });
		const { command } = readinessProbe.exec as { command: string[] };
		const [shell = "", ...args] = command.map((part) =>
			part.replaceAll(/ \/(run\/xcache-auth|tmp)\//g, ` ${folder}/`),
		);
		return spawnSync(shell, args, { stdio: "ignore" }).status === 0;
	}
	const proxy = async (valid: { from: Date; to: Date }) => {
		const { certificate, privateKey } = await selfSigned("/CN=proxy", valid);
		writeFileSync(join(folder, "x509_proxy"), certificate + privateKey);
	};
	const at = (offset: number) => new Date(Date.now() + offset);

	it("of ATLAS takes a valid proxy, and a server that takes connections", async () => {
		const plan = servicePlan("atlas-xcache", settings);
		assert.ok(!isReady(plan), "without a proxy");
		await proxy({ from: at(-2 * hour), to: at(-hour) });
		assert.ok(!isReady(plan), "with a proxy that has expired");
		await proxy({ from: at(-hour), to: at(hour) });
		assert.ok(isReady(plan));
		port = await freePort();
		assert.ok(!isReady(plan), "without a server");
	});

	it("of CMS takes a token that is not empty and not old", () => {
		const plan = servicePlan("cms-xcache", settings);
		const token = join(folder, "jwt_xrdcache");
		assert.ok(!isReady(plan), "without a token");
		writeFileSync(token, "");
		assert.ok(!isReady(plan), "with an empty one");
		writeFileSync(token, "token");
		assert.ok(isReady(plan));
		utimesSync(token, at(-14 * hour), at(-14 * hour));
		assert.ok(!isReady(plan), "with one that was not renewed");
	});

	it("of CMS takes the server alone where the origin is open", () => {
		assert.ok(isReady(servicePlan("cms-xcache", `${settings}token: false\n`)));
	});
});

describe("The start of an XCache", () => {
	it("links the host certificate to where the image reads it, so that a renewed one is found", () => {
		const folder = mkdtempSync(join(tmpdir(), "glidefleet-xcache-"));
		try {
			const { files } = servicePlan("atlas-xcache", settings);
			const script = files.find(({ path }) => path.endsWith(".sh"))?.text ?? "";
			const [given, read] = ["etc/glidefleet/credentials", "etc/grid-security"];
			for (const name of [given, read])
				mkdirSync(join(folder, name), { recursive: true });
			const certificate = join(folder, given, "hostcert.pem");
			writeFileSync(certificate, "first");
			const here = script.replaceAll(" /etc/", ` ${folder}/etc/`);
			// The image sources it; a second start of the container must find it in order too.
			for (let start = 0; start < 2; start++)
				execFileSync("bash", ["-c", `set -e; ${here}`]);
			const found = () =>
				readFileSync(join(folder, read, "hostcert.pem"), "utf8");
			assert.equal(found(), "first");
			writeFileSync(certificate, "renewed");
			assert.equal(found(), "renewed");
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	});
});
