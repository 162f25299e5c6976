import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import {
	chmodSync,
	existsSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { selfSigned } from "../../local/selfSigned.ts";
import { until } from "../../local/until.ts";
import { skipSuite } from "../support/skipSuite.ts";
import {
	runStandIn,
	scratchFolder,
	standInProblem,
	startStandIn,
} from "../support/standIn.ts";
import {
	type StandInFrontend,
	standInFrontend,
} from "../support/standInFrontend.ts";

describe("The stand-in of glideinFrontend", function () {
	this.timeout(60_000);
	let folder: string;
	let remove: () => void;
	let frontend: StandInFrontend;
	let running: ChildProcess | undefined;

	before(function () {
		const problem = standInProblem();
		if (problem !== undefined) skipSuite(this, problem);
	});
	beforeEach(async () => {
		[folder, remove] = scratchFolder();
		frontend = await standInFrontend(folder);
		const { status, stderr } = runStandIn("gwms.reconfig", [
			"-xml",
			frontend.xml,
		]);
		assert.equal(status, 0, stderr);
	});
	afterEach(() => {
		running?.kill("SIGKILL");
		remove();
	});

	it("loops, writing logs and monitoring, and reads the work area anew each time", async () => {
		running = start();
		await logged("frontend/frontend.all.log", /Iteration 2 over groups main/);
		await logged("group_main/group.all.log", /Iteration 2: 1 schedds/);
		const status = readFileSync(
			join(folder, "monitor/group_main/frontend_status.xml"),
			"utf8",
		);
		assert.match(status, /updated="\d+"/);
		frontend.change('name="main"', 'name="other"');
		runStandIn("gwms.reconfig", ["-xml", frontend.xml]);
		await logged("frontend/frontend.all.log", /over groups other/);
	});

	it("ends within two seconds when it is told to, and says so", async () => {
		running = start();
		await logged("frontend/frontend.all.log", /Iteration 1/);
		running.kill("SIGTERM");
		const ended = once(running, "exit");
		const late = sleep(2_000, ["late"], { ref: false });
		assert.deepEqual((await Promise.race([ended, late]))[0], 0);
		await logged("frontend/frontend.all.log", /ended gracefully/);
	});

	it("goes on when a loop fails, and says why", async () => {
		running = start();
		await logged("frontend/frontend.all.log", /Iteration 1/);
		rmSync(join(folder, "frontend.proxy"));
		await logged(
			"frontend/frontend.all.log",
			/ERROR: Iteration \d+ failed: Cannot read the proxy/,
		);
		assert.equal(running.exitCode, null);
	});

	const deaths: [string, () => void | Promise<void>, RegExp][] = [
		[
			"reconfig did not succeed",
			() => rmSync(join(frontend.work, "frontend.descript")),
			/reconfig has not succeeded/,
		],
		[
			"the signing key is not there",
			() => rmSync(key()),
			/The IDTOKEN signing key is not there: .*FRONTEND/,
		],
		[
			"the signing key may be read by others",
			() => chmodSync(key(), 0o640),
			/FRONTEND has mode 0640, not 0600/,
		],
		[
			"the signing key's folder may be read by others",
			() => chmodSync(join(key(), ".."), 0o755),
			/passwords.d has mode 0755, not 0700/,
		],
		["its proxy is expired", expire, /The proxy .*frontend.proxy is expired/],
		[
			"its proxy is no certificate",
			() =>
				writeFileSync(
					join(folder, "pilot.proxy"),
					"-----BEGIN CERTIFICATE-----",
				),
			/Cannot read the proxy: openssl/,
		],
		[
			"a group has no schedds",
			() => empty("JobSchedds"),
			/Found empty JobSchedds in group main/,
		],
		[
			"a group has no factories",
			() => empty("FactoryCollectors"),
			/Found empty FactoryCollectors in group main/,
		],
	];
	for (const [what, spoil, message] of deaths) {
		it(`dies where ${what}`, async () => {
			await spoil();
			dies("localhost", message);
		});
	}

	it("dies where the pool is not set or does not resolve", () => {
		dies("", /VO_POOL is not set/);
		dies(
			"localhost, nowhere.invalid",
			/The pool's host nowhere.invalid cannot be resolved/,
		);
	});

	const env = (pool: string) => ({ HOME: frontend.home, VO_POOL: pool });
	const start = () =>
		startStandIn(
			"gwms.frontend",
			[frontend.work],
			env("localhost, localhost:9618"),
		);
	const key = () => join(frontend.home, "passwords.d/FRONTEND");

	function dies(pool: string, message: RegExp): void {
		const { status, stderr } = runStandIn(
			"gwms.frontend",
			[frontend.work],
			env(pool),
		);
		assert.equal(status, 1);
		assert.match(stderr, message);
		assert.doesNotMatch(stderr, /Traceback/);
	}

	async function logged(log: string, message: RegExp): Promise<void> {
		await until(
			`${message} in ${log}`,
			20,
			async () =>
				existsSync(join(folder, "logs", log)) &&
				message.test(readFileSync(join(folder, "logs", log), "utf8")),
		);
	}

	async function expire(): Promise<void> {
		const { certificate } = await selfSigned("/CN=old", {
			from: new Date(0),
			to: new Date(86_400_000),
		});
		writeFileSync(join(folder, "frontend.proxy"), certificate);
	}

	function empty(name: string): void {
		const path = join(frontend.work, "group_main/group.descript");
		const text = readFileSync(path, "utf8");
		writeFileSync(
			path,
			text.replace(new RegExp(`^(${name} \t).*$`, "m"), "$1"),
		);
	}
});
