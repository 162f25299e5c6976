import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { frontendCredentials } from "../../../components/frontend/frontendCredentials.ts";
import { importFrontend } from "../../../components/import/importFrontend.ts";
import { loadShared } from "../../../components/import/loadShared.ts";
import { loadStack } from "../../../components/stack/loadStack.ts";
import type { Release } from "../../../glideinwms/release.ts";
import { root, temporaryProject } from "../../support/project.ts";
import { skipTest } from "../../support/skipTest.ts";

const shared = loadShared(root);
const published = join(root, "..", "shared", "cases", "token-only-frontend");

const context = `{'key_file': '/keys/pilots.pem', "key_id": 'k1', 'issuer': 'https://tokens.example.org/vo', 'scope': 'compute.create', 'tkn_lifetime': 3600, 'type': 'scitoken'}`;
const generator = (more = "") =>
	`<credential absfname="SciTokenGenerator" type="generator" trust_domain="grid" ${more} context="${context.replaceAll('"', "&quot;")}"/>`;
const credentials = (...all: string[]) =>
	`<security><credentials>${all.join("")}</credentials></security>`;

interface Frontend {
	/** Attributes of the frontend's <security>. */
	readonly security?: string;
	/** Its credentials. */
	readonly global?: readonly string[];
	/** What stands in each group. */
	readonly groups: readonly string[];
}

/** A small frontend of our own making. */
function frontendXml({ security = "", global = [], groups }: Frontend) {
	const dn = (host: string) => `DN="/O=Example/CN=${host}.example.org"`;
	const all = groups.map(
		(content, index) => `<group name="g${index}">${content}</group>`,
	);
	return `<frontend frontend_name="tokens"><match match_expr="True" start_expr="True"><factory><match_attrs/><collectors>
<collector node="f.example.org" ${dn("f")} factory_identity="gfactory@f.example.org" my_identity="fetokens@f.example.org"/></collectors></factory>
<job><match_attrs/><schedds><schedd fullname="s.example.org" ${dn("s")}/></schedds></job></match>
<security security_name="Tokens" ${security}><credentials>${global.join("")}</credentials></security>
<groups>${all.join("")}</groups><collectors><collector node="p.example.org:9618" ${dn("p")}/></collectors></frontend>`;
}

/** The plan that an import's settings come to in a stack of their own, and what the import tells. */
function imported(
	text: string,
	release: Release,
	proxiesIni?: string,
	manifests: { file: string; text: string }[] = [],
) {
	const source = {
		frontendXml: { file: "frontend.xml", text },
		manifests,
		others: [],
		...(proxiesIni === undefined
			? {}
			: { proxiesIni: { file: "proxies.ini", text: proxiesIni } }),
	};
	const result = importFrontend("small", source, shared, release);
	assert.deepEqual(
		result.faults.map(({ message }) => message),
		[],
		result.yaml,
	);
	assert.deepEqual(result.comparison?.unexplained, [], result.yaml);
	const project = temporaryProject();
	try {
		project.write("config/frontends/small.yaml", result.yaml);
		project.write(
			"Pulumi.nautilus.yaml",
			"config:\n  glidefleet:cluster: nautilus\n  glidefleet:frontends: [small]\n",
		);
		const options = { root: project.root, credentials: false };
		const [plan] = loadStack("nautilus", options).frontends;
		assert.ok(plan);
		const keys = frontendCredentials(plan).map(({ key }) => key);
		return { ...result, plan, keys };
	} finally {
		project.dispose();
	}
}

describe("An import of a frontend that goes by tokens", () => {
	it("of 3.11 needs no certificate: its generator's key is a credential of the stack, and named where it is", () => {
		const { plan, keys, yaml } = imported(
			frontendXml({ global: [generator()], groups: ["", ""] }),
			"3.11.3",
		);
		assert.deepEqual(keys, [
			"f.example.org.idtoken",
			"p.example.org.idtoken",
			"pilots.pem",
		]);
		assert.match(yaml, /^image: \{ glideinwms: 3\.11\.3 \}$/m);
		assert.match(yaml, /key_file: pilots\.pem/);
		assert.equal(
			plan.frontendXml.split("SciTokenGenerator").length - 1,
			2,
			"each group has it",
		);
		assert.match(
			plan.frontendXml,
			/&apos;key_file&apos;: &apos;\/var\/lib\/gwms-frontend\/token-keys\/pilots\.pem&apos;/,
		);
		assert.doesNotMatch(plan.frontendXml, /classad_proxy|proxy_DN/);
	});

	it("tells two keys of one file name apart", () => {
		const other = generator().replace("/keys/", "/other/");
		const { keys } = imported(
			frontendXml({
				groups: [credentials(generator()), credentials(other)],
			}),
			"3.11.3",
		);
		assert.deepEqual(
			keys.filter((key) => key.endsWith(".pem")),
			["pilots.pem", "pilots-2.pem"],
		);
	});

	it("is refused where a generator's context is no dictionary", () => {
		const broken = `<credential absfname="RoundRobinGenerator" type="generator" context="items()"/>`;
		const text = frontendXml({ groups: [credentials(broken)] });
		const source = {
			frontendXml: { file: "frontend.xml", text },
			manifests: [],
			others: [],
		};
		const { faults } = importFrontend("small", source, shared, "3.11.3");
		assert.match(
			faults[0]?.message ?? "",
			/Generator "RoundRobinGenerator" has a context that is not a Python dictionary: GlideinWMS ignores it; write \{'key': 'value'\}/,
		);
	});

	it("says so where a context names files that nothing brings", () => {
		const callout = `<credential absfname="LegacyGenerator" type="generator" context="{'callout': '/x/y.py', 'type': 'scitoken'}"/>`;
		const { findings } = imported(
			frontendXml({ groups: [credentials(callout)] }),
			"3.11.3",
		);
		const said = findings.left.map(({ what }) => what).join("\n");
		assert.match(said, /The pod has no file \/x\/y\.py/);
	});

	it("of 3.10 carries a supplied SciToken over, also one of the frontend's beside a group's proxy", () => {
		const token = `<credential absfname="/tokens/osg.scitoken" type="scitoken" trust_domain="OSG" security_class="frontend"/>`;
		const proxy = `<credential absfname="/etc/grid-security/pilot_a_proxy.proxy" type="grid_proxy" trust_domain="grid" security_class="frontend"/>`;
		const { plan, keys, yaml, findings } = imported(
			frontendXml({
				security: 'proxy_DN="/O=Example/CN=fe.example.org"',
				global: [token],
				groups: [credentials(proxy)],
			}),
			"3.10.17",
		);
		assert.ok(keys.includes("osg.scitoken"), yaml);
		assert.match(yaml, /proxies: \[ a \]/);
		assert.match(yaml, /scitokens: \[ osg \]/);
		assert.match(
			plan.frontendXml,
			/absfname="\/var\/lib\/gwms-frontend\/scitokens\/osg\.scitoken"/,
		);
		assert.ok(
			findings.repairs.some(({ where }) =>
				where.startsWith("security/credentials["),
			),
		);
	});

	it("of 3.10 mounts a generator's module from a ConfigMap, and says that it must be put there", () => {
		const made = `<credential generator="our_tokens" absfname="/tokens/made" type="scitoken" trust_domain="grid" security_class="frontend"/>`;
		const { plan, findings } = imported(
			frontendXml({ groups: [credentials(made)] }),
			"3.10.17",
		);
		assert.deepEqual(plan.sharedFiles, [
			{
				configMap: "small-modules",
				key: "our_tokens.py",
				path: "/etc/gwms-frontend/plugin.d/our_tokens.py",
			},
		]);
		assert.match(plan.frontendXml, /generator="our_tokens"/);
		assert.match(findings.left[0]?.what ?? "", /ConfigMap small-modules/);
	});

	it("of 3.10 without GSI needs neither the host's certificate nor a proxy", () => {
		const token = `<credential absfname="/t/osg.scitoken" type="scitoken" trust_domain="grid"/>`;
		const ini = `[COMMON]\n[FRONTEND]\nproxy_cert=/etc/grid-security/hostcert.pem\nproxy_key=/etc/grid-security/hostkey.pem\noutput=/etc/grid-security/fe.proxy\n[PILOT x]\nproxy_cert=/a\nproxy_key=/b\noutput=/etc/grid-security/x.proxy\nvo=x\n`;
		const { plan, keys } = imported(
			frontendXml({
				security:
					'classad_proxy="/etc/grid-security/hostcert.pem" proxy_DN="/O=Example/CN=fe.example.org" idtoken_lifetime="48"',
				groups: [credentials(token)],
			}),
			"3.10.17",
			ini,
		);
		assert.doesNotMatch(plan.frontendXml, /classad_proxy|proxy_DN/);
		assert.match(plan.frontendXml, /idtoken_lifetime="48"/);
		assert.deepEqual(
			keys.filter((key) => key.includes("cert") || key.endsWith("key.pem")),
			[],
		);
	});

	it("takes the pool's trust domain from the Deployment, and the tokens' folder from the image", () => {
		const text = frontendXml({ global: [generator()], groups: [""] });
		const deployment = {
			file: "fe.yaml",
			text: `apiVersion: apps/v1
kind: Deployment
metadata: { name: fe }
spec:
  template:
    spec:
      containers:
        - name: fe
          env:
            - { name: VO_POOL, value: p.example.org }
            - { name: _CONDOR_TRUST_DOMAIN, value: pool.example.org }
            - { name: _CONDOR_SEC_TOKEN_DIRECTORY, value: /tokens }
            - { name: _CONDOR_TOOL_TIMEOUT_MULTIPLIER, value: "100" }
            - { name: OTHER, value: x }
`,
		};
		const { plan, findings } = imported(text, "3.11.3", undefined, [
			deployment,
		]);
		assert.equal(plan.trustDomain, "pool.example.org");
		assert.deepEqual(plan.environment, { OTHER: "x" });
		assert.ok(
			findings.repairs.some(({ where }) =>
				where.endsWith("_CONDOR_SEC_TOKEN_DIRECTORY"),
			),
		);
	});

	it("keeps the glideins' key and its name, and says that the pod has another", () => {
		const { plan, findings } = imported(
			frontendXml({
				security: 'idtoken_keyname="OURS"',
				global: [generator()],
				groups: [""],
			}),
			"3.11.3",
		);
		assert.match(plan.frontendXml, /idtoken_keyname="OURS"/);
		const [note] = findings.left.filter(({ where }) =>
			where.endsWith("@idtoken_keyname"),
		);
		assert.match(note?.what ?? "", /without OURS/);
	});

	it("takes the case of a token-only frontend", function () {
		if (!existsSync(published))
			skipTest(this, "the cases are not beside the project");
		const text = readFileSync(join(published, "frontend.xml"), "utf8");
		const { keys } = imported(text, "3.11.3");
		assert.deepEqual(keys, [
			"cm.example.org.idtoken",
			"gf.example.org.idtoken",
			"scitokens.pem",
		]);
	});
});
