import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { frontendManifests } from "../../../components/frontend/manifests.ts";
import type { FrontendPlan } from "../../../components/frontend/plan.ts";
import { loadStack } from "../../../components/stack/loadStack.ts";
import type { StackPlan } from "../../../components/stack/plan.ts";
import { ConfigError } from "../../../settings/fault.ts";
import {
	type TemporaryProject,
	temporaryProject,
} from "../../support/project.ts";

const osg = "config/frontends/osg.yaml";
const gluex = "config/frontends/gluex.yaml";
const factory = "gfactory-2.opensciencegrid.org";
const itb = "gfactory-itb-1.opensciencegrid.org";
const pool = "gremlin.phys.uconn.edu";
const collectors = "  - { host: gremlin.phys.uconn.edu, secondary: 9620-9630 }";

describe("The IDTOKENs of a frontend", () => {
	let project: TemporaryProject;
	beforeEach(() => {
		project = temporaryProject();
	});
	afterEach(() => project.dispose());

	const loadAll = (credentials = false): StackPlan =>
		loadStack("nautilus", { root: project.root, credentials });
	const load = (): FrontendPlan => {
		const found = loadAll().frontends.find(({ vo }) => vo === "gluex");
		assert.ok(found !== undefined);
		return found;
	};
	const keys = () => load().tokens.map(({ key }) => key);
	const faults = (): string[] => {
		try {
			loadAll(true);
			return [];
		} catch (error) {
			assert.ok(error instanceof ConfigError);
			return error.faults
				.map(({ line, column, path, message }) =>
					[`${line}:${column}`, path, message].join(" "),
				)
				.filter((text) => /token|trust|identity/i.test(text));
		}
	};

	it("are one for each factory and one for the pool, with the claims that each must have", () => {
		assert.deepEqual(
			load().tokens.map(({ key, claims }) => [key, claims]),
			[
				[
					`${factory}.idtoken`,
					{ issuer: factory, subject: `fegluex@${factory}` },
				],
				[`${itb}.idtoken`, { issuer: itb, subject: `fegluex@${itb}` }],
				[`${pool}.idtoken`, { issuer: pool }],
			],
		);
	});

	it("are asked for with their claims and the commands that make them on the other side", () => {
		const [first = ""] = faults();
		assert.match(first, /^4:7 credentials\.gluex The credential gfactory-2/);
		for (const part of [
			`IDTOKEN for the factory osg: issuer "${factory}", subject "fegluex@${factory}"`,
			`Create it on ${factory}: condor_token_create -identity fegluex@${factory} > ${factory}.idtoken`,
			`condor_token_request -pool ${factory} -identity fegluex@${factory}`,
			`npx pulumi config set --stack nautilus --secret --path 'credentials.gluex["${factory}.idtoken"]'`,
		])
			assert.ok(first.includes(part), `${part}\n${first}`);
	});

	it("have the trust domain and the key that the settings state", () => {
		project.replace(
			osg,
			"osg: { host: gfactory-2.opensciencegrid.org, user: gfactory }",
			"osg: { host: gfactory-2.opensciencegrid.org, port: 9619, user: gfactory, trust_domain: osg.factories, key_id: FACTORY }",
		);
		const { tokens, peers, frontendXml } = load();
		const token = tokens.find(({ key }) => key.startsWith("osg."));
		assert.deepEqual(
			[token?.key, token?.claims],
			[
				"osg.factories.idtoken",
				{
					issuer: "osg.factories",
					subject: `fegluex@${factory}`,
					keyId: "FACTORY",
				},
			],
		);
		assert.deepEqual(peers[0], {
			kind: "factory",
			name: "osg",
			node: `${factory}:9619`,
			trustDomain: "osg.factories",
			identity: `fegluex@${factory}`,
			factoryIdentity: `gfactory@${factory}`,
			token: "osg.factories.idtoken",
		});
		assert.match(frontendXml, /node="gfactory-2\.opensciencegrid\.org:9619"/);
	});

	it("are none for whom the settings say why", () => {
		project.replace(
			gluex,
			collectors,
			"  - { host: gremlin.phys.uconn.edu, no_token: it lets everybody in }",
		);
		assert.deepEqual(keys(), [`${factory}.idtoken`, `${itb}.idtoken`]);
		const peer = load().peers.find(({ kind }) => kind === "pool");
		assert.equal(peer?.withoutToken, "it lets everybody in");
		assert.equal(peer?.token, undefined);
	});

	it("are one for two pools of one trust domain, and one for each of two", () => {
		const second = (more: string) =>
			`${collectors}\n  - { host: cm-2.phys.uconn.edu, group: "1"${more} }`;
		project.replace(
			gluex,
			"hosts:\n",
			"hosts:\n  cm-2.phys.uconn.edu: uconn\n",
		);
		project.replace(gluex, collectors, second(""));
		assert.equal(keys().length, 3);
		project.replace(gluex, second(""), second(", trust_domain: other"));
		assert.deepEqual(keys(), [
			...[`${factory}.idtoken`, `${itb}.idtoken`, `${pool}.idtoken`],
			"other.idtoken",
		]);
		assert.equal(load().trustDomain, pool);
	});

	it("may be called otherwise by an entry of tokens with the same issuer", () => {
		project.replace(
			gluex,
			"collectors:",
			`tokens: [{ file: pool.token, issuer: ${pool}, key_id: OURS }, more.token]\ncollectors:`,
		);
		assert.deepEqual(keys(), [
			...[`${factory}.idtoken`, `${itb}.idtoken`, "more.token", "pool.token"],
		]);
		const token = load().tokens.find(({ key }) => key === "pool.token");
		assert.deepEqual(token?.claims, { issuer: pool, keyId: "OURS" });
	});

	it("are refused where one would have to carry two identities", () => {
		project.replace(
			osg,
			"osg-itb: { host: gfactory-itb-1.opensciencegrid.org, user: gfactory }",
			`osg-itb: { host: gfactory-itb-1.opensciencegrid.org, user: gfactory, trust_domain: ${factory} }`,
		);
		assert.match(
			faults().find((text) => text.includes("two") || text.includes("both")) ??
				"",
			/factories\.osg-itb The trust domain "gfactory-2\.\S+" would know the frontend as "fegluex@gfactory-2\.\S+" and as "fegluex@gfactory-itb-1\.\S+", but HTCondor sends one IDTOKEN for both: set the trust_domain of each/,
		);
	});

	it("are refused where tokens lists two of one issuer and key, and taken where the keys differ", () => {
		const entry = (name: string, more = "") =>
			`  - { file: ${name}, issuer: schedd.example.org${more} }\n`;
		const text = readFileSync(join(project.root, gluex), "utf8");
		project.write(gluex, `${text}tokens:\n${entry("a")}${entry("b")}`);
		assert.ok(
			faults().some((fault) =>
				fault.includes(
					'The tokens "a" and "b" have the same issuer "schedd.example.org"',
				),
			),
		);
		project.write(
			gluex,
			`${text}tokens:\n${entry("a")}${entry("b", ", key_id: K2")}`,
		);
		assert.ok(keys().includes("a") && keys().includes("b"));
	});

	it("are where HTCondor is told to look, and those for glideins are issued by the pool's trust domain", () => {
		const { cluster } = loadAll();
		const environment = () => {
			const { deployment } = frontendManifests(load(), cluster);
			const text = JSON.stringify(deployment);
			const { spec } = JSON.parse(text).spec.template;
			const [{ env }] = spec.containers;
			return new Map<string, string>(
				env.map((each: { name: string; value: string }) => [
					each.name,
					each.value,
				]),
			);
		};
		assert.equal(
			environment().get("_CONDOR_SEC_TOKEN_DIRECTORY"),
			"/var/lib/gwms-frontend/.condor/tokens.d",
		);
		assert.equal(environment().get("_CONDOR_TRUST_DOMAIN"), pool);
		project.replace(gluex, "collectors:", "trust_domain: ours\ncollectors:");
		assert.equal(environment().get("_CONDOR_TRUST_DOMAIN"), "ours");
	});
});
