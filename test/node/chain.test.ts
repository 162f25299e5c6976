import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { StackStatus } from "../../cluster/status/stackStatus.ts";
import { type Chain, followChain } from "../../local/pool/chain.ts";
import { chainSteps } from "../../local/pool/chainStep.ts";
import { factoryEvents } from "../../local/pool/factoryEvents.ts";
import { idToken, newSigningKey } from "../../local/pool/idToken.ts";
import type { LocalPool } from "../../local/pool/localPool.ts";
import { waitForAds } from "../../local/pool/waitForAds.ts";
import { until } from "../../local/until.ts";
import { cellsOf } from "../support/fleetOf.ts";
import { glidefleet } from "../support/glidefleet.ts";
import type { RealStack } from "../support/realStack.ts";
import { sharedRealStack } from "../support/sharedRealStack.ts";

const glidein = "/var/lib/local-factory/glidein-1";

describe("From a job to its output, with a real pool, factory and glidein", function () {
	this.timeout(12 * 60_000);
	let stack: RealStack;
	let pool: LocalPool;
	let chain: Chain;

	before(async function () {
		stack = await sharedRealStack(this);
		const [first] = stack.pools;
		assert.ok(first !== undefined);
		pool = first;
		chain = await followChain(pool);
	});

	it("takes every step, in order", () => {
		assert.equal(chain.failed, undefined);
		assert.deepEqual(
			chain.taken.map(({ step }) => step),
			chainSteps,
		);
		const times = chain.taken.map(({ after }) => after);
		const sorted = times.toSorted((a, b) => a - b);
		assert.deepEqual(times, sorted);
	});

	it("lets the glidein in by the token that the frontend made for it", () => {
		const slot = chain.taken.find(({ step }) => step === "slot");
		assert.match(
			slot?.what ?? "",
			/joined by collector\.bnl\.localhost:96\d\d as Local-Text@bnl-frontend-/,
		);
	});

	it("brings back what the job wrote, from the site that it wanted, though a blank stands before its name", () => {
		assert.equal(
			chain.output,
			"A job of project bnl on Local-Text, in a glidein of BNL-local.main\n",
		);
	});

	it("asks only the entry that the job may go to, and hands over the credentials that the settings say", async () => {
		const requests = (await factoryEvents(pool)).filter(
			({ event }) => event === "request",
		);
		for (const request of requests) {
			assert.ok(request.event === "request");
			assert.equal(request.entry, "Local_Text");
			assert.deepEqual(request.credentials, ["SubmitProxy"]);
			assert.equal(request.token, true);
		}
		assert.ok(requests.length > 0);
	});

	it("runs the glidein as a user without rights, with what the frontend staged", async () => {
		const list = await pool.inFactory("ps -eo user:20=,comm=");
		assert.match(list, /^glidein +condor_startd$/m);
		const config = await pool.inFactory(
			`cd ${glidein}/work && cat condor_config`,
		);
		assert.match(config, /^GLIDECLIENT_Group_Start = .*=\?= "bnl"/m);
		assert.match(config, /^GLIDECLIENT_Start = .*stringListMember/m);
		assert.match(config, /^GLIDEIN_Max_Idle = 2400$/m);
		assert.match(config, /^HEAD_NODE = collector\.bnl\.localhost:96\d\d$/m);
	});

	it("is heard by its factory and its pool", async () => {
		assert.deepEqual([...(await waitForAds([pool], 0))], [["bnl", true]]);
	});

	it("is on the dashboard's page with the numbers that status has", async () => {
		const { project, cluster } = stack;
		const folder = join(project.root, "pages");
		const run = (...args: string[]) =>
			glidefleet(project.root, [...args, "--stack=local", "--no-urls"], {
				KUBECONFIG: cluster.kubeconfig,
			});
		const asking = async () => {
			const { stdout } = await run("status", "--output=json");
			const { services } = JSON.parse(stdout) as StackStatus;
			const found = services.find(({ service }) => service === "bnl")?.asking;
			const factory = found?.peers.find(({ kind }) => kind === "factory");
			const [group] = found?.groups ?? [];
			return (
				group && {
					...{ name: group.name, entries: group.entries },
					numbers: [group.jobs.idle, group.jobs.running, group.requested],
					...{ glideins: group.glideins, sent: factory?.requests?.idle },
				}
			);
		};
		// Once the frontend has counted the glidein, which is idle, the next rounds change nothing.
		let seen = await asking();
		await until("The same numbers before and after", 300, async () => {
			const before = seen;
			await run("dashboard", `--out=${folder}`);
			seen = await asking();
			return seen?.glideins === 1 && isDeepStrictEqual(seen, before);
		});
		const page = readFileSync(join(folder, "local.bnl.html"), "utf8");
		assert.ok(seen !== undefined);
		const { name, entries, numbers, glideins, sent } = seen;
		assert.deepEqual(
			cellsOf(page, "Groups").map((row) => row.slice(0, -1)),
			[[name, ...numbers, glideins].map(String)],
		);
		assert.deepEqual(
			cellsOf(page, `Entries of group ${name}`)
				.map((row) => row.slice(0, 3))
				.sort(),
			entries
				.map(({ name, requested, glideins }) => [
					...[name.split("@")[0], `${requested.idle}`, `${glideins.total}`],
				])
				.sort(),
		);
		const factory = cellsOf(page, "Factories and pools").find(([who]) =>
			who?.startsWith("factory"),
		);
		assert.deepEqual(factory?.slice(1, 3), ["accepts", String(sent)]);
	});

	it("keeps tokens and keys out of what can be read", async () => {
		const token = await pool.inFactory(`cat ${glidein}/credential_*.idtoken`);
		const [, , signed = ""] = token.trim().split(".");
		assert.ok(signed.length > 20);
		const shown = await pool.inFactory(
			"cat /proc/[0-9]*/environ /proc/[0-9]*/cmdline /var/lib/local-factory/*.jsonl /var/lib/local-factory/glidein-*/{*.jsonl,*.log} 2>/dev/null || true",
		);
		assert.ok(!shown.includes(signed));
		const mode = await pool.inFactory(
			`cd ${glidein}/work && stat -c '%U %a' tokens.d/*`,
		);
		assert.equal(mode, "glidein 600\n");
	});

	const strangers: Record<string, (trustDomain: string) => string | undefined> =
		{
			"without a token": () => undefined,
			"with a token of another key": (issuer) =>
				idToken(newSigningKey("POOL"), { issuer, subject: `me@${issuer}` }),
			"with an expired token": (issuer) => {
				const key = stack.poolKeys.issuers.get(issuer);
				assert.ok(key !== undefined);
				const subject = `me@${issuer}`;
				return idToken(key, { issuer, subject, expires: 1_700_000_000 });
			},
			"with a token of a key that nobody has": (issuer) =>
				idToken(newSigningKey("OTHER"), { issuer, subject: `me@${issuer}` }),
		};
	for (const [who, token] of Object.entries(strangers))
		for (const side of ["pool", "factory"] as const)
			it(`refuses a stranger ${who} at the ${side}`, async () => {
				const { host, trustDomain } = pool.plan[side];
				const said = await stranger(pool, host, token(trustDomain));
				assert.match(said, /Failed to authenticate/);
				assert.match(said, /Sent 0 of 1 ads|failed to send classad/);
			});
});

/** What HTCondor's tools say to somebody who asks a collector, and sends it an ad, with this token alone. */
function stranger(
	{ inFactory }: LocalPool,
	host: string,
	token = "",
): Promise<string> {
	return inFactory(`folder=$(mktemp -d)
mkdir -m 0700 $folder/tokens.d $folder/log
[ '${token}' = '' ] || (umask 077; echo '${token}' >$folder/tokens.d/stranger)
cat >$folder/config <<END
RELEASE_DIR = /usr
LOCAL_DIR = $folder
ENABLE_IPV6 = False
SEC_CLIENT_AUTHENTICATION_METHODS = IDTOKENS, FS, SSL
SEC_PASSWORD_DIRECTORY = $folder/passwords.d
SEC_TOKEN_DIRECTORY = $folder/tokens.d
SEC_TOKEN_SYSTEM_DIRECTORY = $folder/tokens.d
END
export CONDOR_CONFIG=$folder/config
printf 'MyType = "glideclient"\nName = "stranger"\n' >$folder/ad
condor_status -pool ${host} -any 2>&1 || true
condor_advertise -tcp -pool ${host} UPDATE_MASTER_AD $folder/ad 2>&1 || true
rm -r $folder`);
}
