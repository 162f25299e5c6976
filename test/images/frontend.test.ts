import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import {
	existsSync,
	mkdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { until } from "../../local/until.ts";
import { asClient, entry, FrontendScene } from "../support/frontendScene.ts";
import { asUser } from "../support/inLayers.ts";
import { giveToFrontend } from "../support/standInFrontend.ts";

const { poolDomain, factoryDomain } = FrontendScene;
const entries = {
	numbers: { ...entry, GLIDEIN_MaxMemMBs: 4000 },
	texts: { ...entry, GLIDEIN_CPUS: "2", GLIDEIN_MaxMemMBs: "4000" },
	auto: { ...entry, GLIDEIN_CPUS: "auto", GLIDEIN_MaxMemMBs: "" },
	small: { ...entry, GLIDEIN_MaxMemMBs: 1 },
	foreign: { ...entry, GLIDEIN_Supported_VOs: "OTHERS" },
};
const matching = ["auto", "numbers", "texts"];
const infoLog = "group_main/main.info.log";
const errorLog = "group_main/main.err.log";
const unheard = /Failed to talk to factory_pool localhost:\d+ for entry info/;

describe("The stand-in of glideinFrontend, with real collectors and a schedd", () => {
	let scene: FrontendScene;
	before(async function () {
		scene = await FrontendScene.start(this, entries);
	});
	after(() => scene?.dispose());
	beforeEach(() => scene.layOut());
	afterEach(() => scene.clear());

	it("asks each entry that its jobs match for glideins, what is secret hidden from all but the factory", async () => {
		scene.start();
		await requests();
		const told = scene.hidden("texts");
		assert.equal(told.identity, `frontend@${factoryDomain}`);
		assert.equal(told.SecurityName, "test");
		assert.equal(claims(told["texts.idtoken"] ?? "").iss, poolDomain);
		const log = scene.frontend.log(infoLog);
		assert.match(log, /Advertising global and singular requests for factory/);
		assert.match(log, /Jobs found total 4 idle 4/);
	});

	it("makes tokens with which its glideins join the pool that has its signing key", async () => {
		scene.start();
		await requests();
		const token = glideinToken();
		const { sub, scope, exp, iat } = claims(token);
		assert.match(String(sub), /^SiteA@/);
		assert.match(String(scope), /READ.*ADVERTISE_STARTD.*ADVERTISE_MASTER/);
		assert.equal(Number(exp) - Number(iat), 24 * 3600);
		assert.ok(joins(token));
		const key = randomBytes(64);
		const foreign = { issuer: poolDomain, keyId: "FRONTEND", key };
		assert.ok(!joins(scene.signed(foreign)));
	});

	it("takes its requests back when it is told to end, and says so", async () => {
		const daemon = scene.start();
		await requests();
		await until("Resources", 120, () => resources().length === 4);
		daemon.kill("SIGTERM");
		const [code] = await once(daemon, "exit");
		assert.equal(code, 0);
		assert.deepEqual(scene.asked(), []);
		assert.deepEqual(resources(), []);
		const log = scene.frontend.log("frontend/frontend.info.log");
		assert.match(log, /Deadvertize my ads/);
	});

	it("tells its pool and its monitoring what it asks for", async () => {
		scene.start();
		await until("Resources", 120, () => resources().length === 4);
		const monitoring = {
			"group_main/frontend_status.xml": /<Requested Idle="[1-9]/,
			"frontend_status.xml": /<Jobs Idle="4"/,
		};
		for (const [name, text] of Object.entries(monitoring)) {
			const path = join(scene.folder, "monitor", name);
			await until(name, 30, () => existsSync(path));
			assert.match(readFileSync(path, "utf8"), text);
		}
	});

	const refused: [string, () => void, RegExp][] = [
		["no token", () => rmSync(join(scene.frontend.tokens, "factory")), unheard],
		["an expired token", () => give({ seconds: -60 }), unheard],
		[
			"a token of another subject",
			() => give({ subject: "stranger" }),
			/Failed condor command '.*condor_advertise -pool localhost:\d+ .*UPDATE_MASTER_AD.*Sent 0 of 5 ads/,
		],
		[
			"a token of another issuer",
			() => give({ issuer: "elsewhere.test" }),
			unheard,
		],
		[
			"a token of another signing key",
			() => give({ key: randomBytes(64) }),
			unheard,
		],
	];
	for (const [what, spoil, reason] of refused) {
		it(`reaches no factory with ${what}, says so in its log, and goes on`, async () => {
			spoil();
			scene.start();
			await scene.cycles(2);
			assert.deepEqual(scene.asked(), []);
			assert.match(scene.frontend.log(errorLog), reason);
			assert.equal(scene.running?.exitCode, null);
		});
	}

	it("signs its glideins' tokens for the pod's name where no trust domain is set", async () => {
		scene.start({ _CONDOR_TRUST_DOMAIN: "" });
		await requests();
		assert.notEqual(claims(glideinToken()).iss, poolDomain);
		assert.ok(!joins(glideinToken()));
	});

	it("finds no token in HOME, where HTCondor does not look", async () => {
		scene.start({ _CONDOR_SEC_TOKEN_DIRECTORY: "" });
		await scene.cycles(1);
		assert.deepEqual(scene.asked(), []);
	});

	it("asks no entry at which its expression fails, and says so in its log alone", async () => {
		scene.frontend.change(
			"int(job.get('RequestMemory') or 0) &lt;= int(glidein['attrs'].get('GLIDEIN_MaxMemMBs') or 100000)",
			"job['RequestMemory'] &lt;= glidein['attrs']['GLIDEIN_MaxMemMBs']",
		);
		scene.start();
		await scene.cycles(1);
		assert.deepEqual(scene.asked(), ["numbers"]);
		const log = scene.frontend.log(errorLog);
		assert.match(log, /There were 2 exceptions in countMatch .*TypeError/);
	});

	it("stands by as long as a factory has requests of its master", async () => {
		scene.frontend.change(
			"<stage ",
			'<high_availability enabled="True" check_interval="1"><ha_frontends><ha_frontend frontend_name="master"/></ha_frontends></high_availability><stage ',
		);
		const tokens = scene.frontend.tokens;
		const ad = 'MyType = "glideclient"\nGlideinMyType = "glideclient"\n';
		const master =
			'Name = "m"\nFrontendName = "master"\nFrontendHAMode = "master"\n';
		writeFileSync(join(scene.folder, "master.ad"), ad + master);
		const advertise = (command: string, file: string) => {
			const pool = ["-pool", scene.factory.node, "-tcp"];
			const program = ["condor_advertise", ...pool, command, file];
			giveToFrontend(scene.folder);
			const done = scene.layers.run(
				asUser("frontend", ...program),
				asClient(tokens),
			);
			assert.equal(done.status, 0, done.stderr);
		};
		advertise("UPDATE_MASTER_AD", join(scene.folder, "master.ad"));
		scene.start();
		const log = () => scene.frontend.log("frontend/frontend.info.log");
		await until("Sleep", 120, () => /master is online. Hiber/.test(log()));
		assert.deepEqual(scene.asked(), []);
		const query = 'MyType = "Query"\nTargetType = "glideclient"\n';
		writeFileSync(
			join(scene.folder, "query"),
			`${query}Requirements = FrontendName == "master"\n`,
		);
		advertise("INVALIDATE_MASTER_ADS", join(scene.folder, "query"));
		await requests();
		assert.match(log(), /master is offline. Activating slave frontend/);
	});

	it("asks without tokens for its glideins where it has no signing key", async () => {
		rmSync(join(scene.frontend.home, "passwords.d/FRONTEND"));
		scene.start();
		await requests();
		const log = scene.frontend.log(errorLog);
		assert.match(log, /cannot find pwd HTCSS key file '.*FRONTEND'/);
		assert.equal(scene.hidden("auto")["auto.idtoken"], undefined);
	});

	it("dies of a proxy that is not there, again and again, until it gives up", async () => {
		scene.reconfig();
		rmSync(join(scene.folder, "pilot.proxy"));
		const [code] = await once(scene.startDaemon(), "exit");
		assert.equal(code, 0);
		const log = scene.frontend.log("frontend/frontend.err.log");
		assert.match(log, /Group main terminated with exit code 2 \(4 recent/);
		assert.match(log, /Too many group failures, aborting/);
	});

	for (const [version, status, said] of [
		["glideinWMS 3.10.17", 0, /^$/],
		["", 1, /Traceback[\s\S]*KeyError: 'GlideinWMSVersion'/],
		["glideinWMS 3.3.1", 1, /Factory connected is lower than v3.4.1/],
	] as const)
		it(`asks the factory in reconfig for its version (${version || "which it does not tell"})`, () => {
			scene.publish({}, version);
			try {
				assert.match(scene.reconfig({}, status), said);
			} finally {
				scene.publish(entries);
			}
		});

	it("dies where reconfig has not succeeded", () => {
		const program = ["-m", "gwms.frontend", scene.frontend.work];
		const { status, stderr } = scene.layers.run(
			asUser("frontend", "python3", ...program),
		);
		assert.equal(status, 1);
		assert.match(stderr, /reconfig has not succeeded/);
	});

	const requests = () =>
		until("Requests", 120, () => scene.asked().length === matching.length).then(
			() => assert.deepEqual(scene.asked(), matching),
		);
	const resources = () =>
		scene.pool.ads('GlideinMyType == "glideresource"', "Name");
	const give = (token: Parameters<typeof scene.signed>[0]) =>
		scene.writeToken("factory", scene.signed(token));
	const glideinToken = () =>
		readFileSync(
			join(scene.frontend.home, "tokens.d/main.SiteA.idtoken"),
			"utf8",
		);

	/** Whether the pool's collector takes a token to advertise a slot. */
	function joins(token: string): boolean {
		const tokens = join(scene.folder, "glidein");
		mkdirSync(tokens, { recursive: true, mode: 0o700 });
		writeFileSync(join(tokens, "token"), token, { mode: 0o600 });
		const ad = join(scene.folder, "slot.ad");
		writeFileSync(
			ad,
			'MyType = "Machine"\nName = "slot@test"\nMyAddress = "<127.0.0.1:9>"\n',
		);
		const program = ["condor_advertise", "-pool", scene.pool.node, "-tcp"];
		const done = scene.layers.run(
			[...program, "UPDATE_STARTD_AD", ad],
			asClient(tokens),
		);
		return done.status === 0;
	}
});

function claims(token: string): Record<string, unknown> {
	const [, payload = ""] = token.split(".");
	return JSON.parse(Buffer.from(payload, "base64url").toString());
}
