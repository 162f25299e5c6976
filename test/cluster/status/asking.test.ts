import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { imageContract } from "../../../components/frontend/imageContract.ts";
import {
	type AskedFrontend,
	askedFrontend,
	identity,
	type Look,
} from "../../support/askedFrontend.ts";

const { home, tokens: tokenFolder, signingKeys } = imageContract;
const signingKey = `${signingKeys}/FRONTEND`;

describe("What status says of a frontend, with HTCondor's own collectors that refuse strangers", () => {
	let frontend: AskedFrontend;
	let peers: AskedFrontend["peers"];
	const token: AskedFrontend["token"] = (wanted) => frontend.token(wanted);
	/** A pod with a signing key, unless it is said otherwise. */
	const look = ({ files, ...more }: Look = {}) =>
		frontend.look({
			files: { [signingKey]: readFileSync(frontend.keys.frontend), ...files },
			...more,
		});

	before(async function () {
		frontend = await askedFrontend(this);
		peers = frontend.peers;
	});
	after(() => frontend?.dispose());

	it("is what it asks for and who hears it, where all is well", async () => {
		const { peers: found, problems, warnings } = await look();
		assert.deepEqual(problems, []);
		assert.deepEqual(warnings, [
			`Factory "osg" (${peers.factory.node}) has 1 held glideins of this frontend: ask its operators why`,
		]);
		const [factory, collector] = found;
		assert.equal(factory?.state, "accepts");
		assert.equal(factory?.identity, identity);
		assert.deepEqual(factory?.requests, { idle: 5, running: 12 });
		assert.deepEqual(factory?.glideins, { idle: 2, running: 3, held: 1 });
		assert.ok(Date.parse(factory?.lastHeard ?? "") > Date.now() - 180_000);
		assert.equal(collector?.state, "accepts");
		assert.deepEqual(collector?.glideins, { joined: 1, busy: 1 });
	});

	const start = 'Factory "osg" (NODE) refuses the frontend: ';
	const cases: Readonly<
		Record<string, { made: () => Promise<string | undefined>; said: string }>
	> = {
		"no token": {
			made: async () => undefined,
			said: `${start}no token has the issuer "factory.test": get one from the factory's operators (condor_token_create -identity vofe@factory.test), set it and run up`,
		},
		"a token that expired": {
			made: async () => {
				const short = await token({ seconds: 1 });
				await pause(2500);
				return short;
			},
			said: `${start}token factory.test.idtoken expired at TIME: get a new one`,
		},
		"a token of another subject": {
			made: () => token({ identity: "else@factory.test" }),
			said: `${start}token factory.test.idtoken has subject "else@factory.test", expected "vofe@factory.test": get a new one`,
		},
		"a token of another issuer": {
			made: () => token({ issuer: "elsewhere.test" }),
			said: `${start}token factory.test.idtoken has issuer "elsewhere.test", expected "factory.test": get a new one`,
		},
		"a token that another key of the same name signed": {
			made: () => token({ key: frontend.keys.other }),
			said: `${start}token factory.test.idtoken is not signed with the collector's key "POOL", but with another of that name, or was revoked: get a new one`,
		},
		"a token of a key that the collector does not have": {
			made: () => token({ key: frontend.keys.foreign }),
			said: `${start}token factory.test.idtoken has key id "FOREIGN", expected "POOL": get a new one`,
		},
		"a token that may not advertise": {
			made: () => token({ levels: ["READ"] }),
			said: `${start}token factory.test.idtoken is limited to condor:/READ, expected condor:/ADVERTISE_MASTER too: get a new one`,
		},
		"half a token": {
			made: async () => "eyJhbGciOiJIUzI1NiJ9.eyJ",
			said: `${start}token factory.test.idtoken cannot be read (it is no token): set it again`,
		},
	};
	for (const [what, { made, said }] of Object.entries(cases))
		it(`names cause and remedy of ${what}`, async () => {
			const shown = await made();
			const tokens =
				shown === undefined ? {} : { "factory.test.idtoken": shown };
			const { problems, peers: found } = await look({ tokens });
			assert.equal(found[0]?.state, "refuses");
			assert.equal(problems.length, 1, problems.join("\n"));
			const plain = (problems[0] ?? "")
				.replace(peers.factory.node, "NODE")
				.replace(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/, "TIME");
			assert.ok(plain.startsWith(said), plain);
		});

	it("says so where the settings have another trust domain than the collector, and what to set", async () => {
		const asked = [{ ...peers.factory, trustDomain: "settings.test" }];
		const wrong = await token({ issuer: "settings.test" });
		const { problems } = await look({
			asked,
			tokens: { "factory.test.idtoken": wrong },
		});
		assert.match(
			problems.join("\n"),
			/^Factory "osg" \(\S+\) has trust domain "factory.test", the settings say "settings.test": set trust_domain to "factory.test", then get a new one from [^\n]+$/,
		);
	});

	it("says so where others may read the token's file, since HTCondor then does not", async () => {
		const path = `${tokenFolder}/factory.test.idtoken`;
		const { problems } = await look({ modes: { [path]: "0644" } });
		assert.match(
			problems.join("\n"),
			/token factory.test.idtoken cannot be used \(its mode is 0644, not 0600\): /,
		);
	});

	it("says so where the factory would know it as another than it is", async () => {
		const asked = [{ ...peers.factory, identity: "known@factory.test" }];
		const { problems } = await look({ asked });
		assert.match(
			problems.join("\n"),
			/Factory "osg" \(127\.0\.0\.1:\d+\) identifies the frontend as "vofe@factory\.test", expected "known@factory\.test" \(my_identity\), and ignores its requests: get a token with/,
		);
	});

	it("faults a pool that refuses it", async () => {
		const { problems } = await look({ tokens: { "pool.test.idtoken": "" } });
		assert.match(
			problems.join("\n"),
			/^Pool collector "\S+" refuses the frontend: token pool.test.idtoken cannot be read/m,
		);
	});

	it("only warns where a factory is down, and faults a host that nobody knows", async () => {
		const down = { ...peers.factory, node: "127.0.0.1:1" };
		const silent = await look({ asked: [down, peers.pool] });
		assert.deepEqual(silent.problems, []);
		assert.equal(silent.peers[0]?.state, "silent");
		assert.deepEqual(silent.warnings, [
			'Factory "osg" (127.0.0.1:1) does not answer (Connection refused): ask its operators; the frontend retries automatically',
		]);
		const unknown = { ...peers.factory, node: "nowhere.invalid" };
		assert.deepEqual((await look({ asked: [unknown] })).problems, [
			'The name of factory "osg" (nowhere.invalid) does not resolve: check its host in the settings, and the cluster\'s DNS',
		]);
	});

	describe("of its glideins' tokens", () => {
		const refused = 'Pool collector "NODE" refuses glideins: their tokens';
		const faults: Readonly<Record<string, { pod: () => Look; said: string }>> =
			{
				"another trust domain than the pool's": {
					pod: () => ({ trustDomain: "gluex-frontend-7d9c5b7f4-x2x9k" }),
					said: `${refused} have issuer "gluex-frontend-7d9c5b7f4-x2x9k", expected "pool.test": set trust_domain to "pool.test" and run up`,
				},
				"another signing key than the pool's": {
					pod: () => ({
						files: { [signingKey]: readFileSync(frontend.keys.stray) },
					}),
					said: `${refused} are not signed with the pool's key "FRONTEND", but with another of that name: use the same key on both sides`,
				},
				"no signing key": {
					pod: () => ({ modes: { [signingKey]: "0000" } }),
					said: "The frontend cannot create tokens for its glideins (there is no signing key): set its signing key",
				},
			};
		for (const [what, { pod, said }] of Object.entries(faults))
			it(`names cause and remedy of ${what}`, async () => {
				const { problems } = await look(pod());
				assert.deepEqual(
					problems.map((text) => text.replace(peers.pool.node, "NODE")),
					[said],
				);
			});

		it("takes one that the frontend made, where there is one", async () => {
			const made = await token({
				issuer: "pool.test",
				identity: "SiteA@gluex-frontend-1",
				key: frontend.keys.foreign,
			});
			const files = { [`${home}/tokens.d/main.SiteA.idtoken`]: made };
			assert.match(
				(await look({ files })).problems.join("\n"),
				/refuses glideins: their tokens are signed with key "FOREIGN", expected ("POOL" or "FRONTEND"|"FRONTEND" or "POOL"): add the frontend's signing key to the pool under the name "FOREIGN"$/,
			);
		});
	});

	it("faults a SciToken that expired, and one that is not there", async () => {
		const scitoken = `${home}/scitokens/osg.scitoken`;
		const until = Math.floor(Date.now() / 1000) - 3600;
		const part = (value: object) =>
			Buffer.from(JSON.stringify(value)).toString("base64url");
		const signature = randomBytes(32).toString("base64url");
		frontend.secret(signature);
		const expired = `${part({ alg: "RS256", kid: "1" })}.${part({ iss: "https://issuer.test", exp: until })}.${signature}`;
		const missing = `${home}/scitokens/gone.scitoken`;
		const files = {
			[scitoken]: expired,
			[imageContract.frontendXml]: `<frontend><security><credentials><credential absfname="${scitoken}" type="scitoken"/></credentials></security><groups><group name="main"><security><credentials><credential absfname="${missing}" type="scitoken"/><credential absfname="/made" type="scitoken" generator="made"/></credentials></security></group></groups></frontend>`,
		};
		const [first = "", second = "", ...more] = (await look({ files })).problems;
		assert.match(
			first,
			/^SciToken \/var\/lib\/gwms-frontend\/scitokens\/gone\.scitoken cannot be read \(No such file or directory\): pilots get none; check what supplies it$/,
		);
		assert.match(
			second,
			/^SciToken \/var\/lib\/gwms-frontend\/scitokens\/osg\.scitoken expired at [-\d]+ [:\d]+ UTC: pilots get none; check what renews it$/,
		);
		// Nor has the group that frontend.xml names ever written anything here.
		assert.deepEqual(more, [
			'Group "main" does not finish an iteration (never): read its logs below /var/log/gwms-frontend/group_main',
		]);
	});
});
