import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { frontendManifests } from "../../../components/frontend/manifests.ts";
import type { FrontendPlan } from "../../../components/frontend/plan.ts";
import { loadStack } from "../../../components/stack/loadStack.ts";
import type { StackPlan } from "../../../components/stack/plan.ts";
import { ConfigError } from "../../../settings/fault.ts";
import { listRefused } from "../../support/messages/faultTables.ts";
import {
	type TemporaryProject,
	temporaryProject,
} from "../../support/project.ts";

const file = "config/frontends/tvo.yaml";
const made =
	"make: { issuer: https://tokens.example.org, key_id: k1, algorithm: ES256 }";

/** A VO that has nothing but tokens. */
const tokenOnly = (scitokens: string, more = "") => `name: TVO-1_0
security_name: TVO
factory_user: fetvo
collectors: [{ host: cm.example.org, secondary: 9620-9630 }]
match: { schedds: [ap.example.org] }
scitokens:
  ${scitokens}
groups:
  main: { project: tvo, scitokens: [one] }
files: [{ wrapper: /opt/wrapper.sh }]
${more}`;

const stackFile = "Pulumi.tst.yaml";
const stackText =
	"config:\n  glidefleet:cluster: nautilus\n  glidefleet:frontends: [tvo]\n";

describe("The SciTokens of a frontend", () => {
	let project: TemporaryProject;
	beforeEach(() => {
		project = temporaryProject();
		project.write(stackFile, stackText);
	});
	afterEach(() => project.dispose());

	const loadAll = (): StackPlan =>
		loadStack("tst", { root: project.root, credentials: false });
	const load = (text: string): FrontendPlan => {
		project.write(file, text);
		const [plan] = loadAll().frontends;
		assert.ok(plan !== undefined);
		return plan;
	};
	const faults = (text: string): string[] => {
		project.write(file, text);
		try {
			loadAll();
			return [];
		} catch (error) {
			assert.ok(error instanceof ConfigError);
			return error.faults.map(({ path, message }) => `${path}: ${message}`);
		}
	};
	const credentials = ({ frontendXml }: FrontendPlan) =>
		[...frontendXml.matchAll(/<credential (.*)\/>/g)].map(([, each]) => each);
	const keys = (plan: FrontendPlan) =>
		[plan.credentials, plan.proxies, plan.scitokens, plan.tokenKeys]
			.flat()
			.map(({ key }) => key);

	it("need no certificate, no DN and no proxy", () => {
		const plan = load(tokenOnly("one: {}"));
		assert.doesNotMatch(plan.frontendXml, /classad_proxy|proxy_DN/);
		assert.match(plan.frontendXml, /DN="\/CN=cm\.example\.org"/);
		assert.doesNotMatch(plan.proxiesIni, /FRONTEND/);
		// Without a pilot the image's script ends in an error.
		assert.match(plan.proxiesIni, /^\[PILOT none\]$/m);
		assert.match(plan.proxiesIni, /^lifetime = 0$/m);
		assert.deepEqual(keys(plan), ["one.scitoken"]);
	});

	it("are handed on from the file that is supplied, and its near end is no news", () => {
		const plan = load(tokenOnly("one: { trust_domain: ours }"));
		assert.deepEqual(credentials(plan), [
			'absfname="/var/lib/gwms-frontend/scitokens/one.scitoken" security_class="frontend" trust_domain="ours" type="scitoken"',
		]);
		assert.equal(plan.scitokens[0]?.brief, true);
	});

	it("are made by a module, with a key of the stack, for GlideinWMS 3.10", () => {
		const plan = load(tokenOnly(`one: { ${made} }`));
		assert.deepEqual(credentials(plan), [
			'absfname="/var/lib/gwms-frontend/scitokens/one.scitoken" generator="glidefleet_one" security_class="frontend" trust_domain="grid" type="scitoken"',
		]);
		assert.deepEqual(keys(plan), ["one.pem"]);
		const { config, deployment } = frontendManifests(plan, loadAll().cluster);
		assert.match(
			config.data?.["glidefleet_one.py" as never] ?? "",
			/"key_file": "\/var\/lib\/gwms-frontend\/token-keys\/one\.pem"/,
		);
		assert.match(
			JSON.stringify(deployment),
			/"mountPath":"\/etc\/gwms-frontend\/plugin\.d\/glidefleet_one\.py"/,
		);
	});

	it("are made by GlideinWMS 3.11 itself, which has its signing key elsewhere", () => {
		const release = "image: { glideinwms: 3.11.3 }\n";
		const plan = load(tokenOnly(`one: { ${made} }`, release));
		const [credential = ""] = credentials(plan);
		assert.match(credential, /^absfname="SciTokenGenerator" context="/);
		assert.match(
			credential.replaceAll("&apos;", "'"),
			/'key_file': '\/var\/lib\/gwms-frontend\/token-keys\/one\.pem'/,
		);
		assert.match(plan.frontendXml, /proxy_selection_plugin="CredentialsBasic"/);
		assert.deepEqual(plan.files.map(({ path }) => path).slice(2), []);
		const { deployment } = frontendManifests(plan, loadAll().cluster);
		assert.match(
			JSON.stringify(deployment),
			/-m 0600 \/prepare\/signing-key\/FRONTEND \/var\/lib\/gwms-frontend\/cred\.d\/passwords\.d\/FRONTEND/,
		);
	});

	it("are made by a module of one's own, from a file beside the settings or a ConfigMap", () => {
		mkdirSync(join(project.root, "config/frontends/modules"));
		project.write("config/frontends/modules/ours.py", "# ours\n");
		const own = load(
			tokenOnly(
				"one: { module: { file: modules/ours.py, key_files: [our.key] } }",
			),
		);
		assert.deepEqual(own.files.at(-1), {
			path: "/etc/gwms-frontend/plugin.d/ours.py",
			text: "# ours\n",
		});
		assert.deepEqual(keys(own), ["our.key"]);
		assert.match(credentials(own)[0] ?? "", /generator="ours"/);
		const theirs = load(
			tokenOnly("one: { module: { config_map: tokens, key: theirs.py } }"),
		);
		assert.deepEqual(theirs.sharedFiles, [
			{
				configMap: "tokens",
				key: "theirs.py",
				path: "/etc/gwms-frontend/plugin.d/theirs.py",
			},
		]);
	});

	it("are renewed by a container beside the frontend, which has the frontend's user and no right", () => {
		const plan = load(
			tokenOnly("one: { renewer: { image: example.org/renewer:1 } }"),
		);
		const { deployment } = frontendManifests(plan, loadAll().cluster);
		const { containers } = JSON.parse(JSON.stringify(deployment)).spec.template
			.spec;
		assert.equal(containers[1].name, "renew-one");
		assert.deepEqual(containers[1].env, [
			{
				name: "TOKEN_FILE",
				value: "/var/lib/gwms-frontend/renewed-tokens/one.scitoken",
			},
		]);
		assert.deepEqual(containers[1].securityContext, {
			runAsUser: 996,
			runAsGroup: 993,
			runAsNonRoot: true,
			allowPrivilegeEscalation: false,
			capabilities: { drop: ["ALL"] },
			// Its image is the VO's own, and may write where it likes.
			readOnlyRootFilesystem: false,
		});
	});

	it("stand beside proxies in a group, by trust domain", () => {
		const text = tokenOnly("one: { trust_domain: tokens }")
			.replace("scitokens: [one]", "scitokens: [one], proxies: [tvo]")
			.replace("scitokens:\n", "proxies: { tvo: { vo: tvo } }\nscitokens:\n");
		assert.match(faults(text).join("\n"), /^dn: The value is missing/m);
		const plan = load(
			`dn: /CN=tvo.example.org\n${text}hosts: { cm.example.org: /CN=cm.example.org, ap.example.org: /CN=ap.example.org }\n`,
		);
		assert.equal(credentials(plan).length, 2);
		assert.match(plan.frontendXml, /classad_proxy=/);
	});

	const refused: [string, string, RegExp][] = [
		[
			"two of one trust domain in a group",
			tokenOnly("one: {}\n  two: {}").replace("[one]", "[one, two]"),
			/groups\.main\.scitokens\.1: The SciTokens "one" and "two" are both for the trust domain "grid", but a group sends only one: remove one, or set another trust_domain/,
		],
		[
			"one that no group uses",
			tokenOnly("one: {}\n  two: { trust_domain: x }"),
			/scitokens\.two: No group uses "two": add it to scitokens of a group, or remove it/,
		],
		[
			"one that would come about in two ways",
			tokenOnly(`one: { ${made}, module: { file: a.py } }`),
			/scitokens\.one: Expected one source of a SciToken, found make and module/,
		],
		[
			"a module that is not there",
			tokenOnly("one: { module: { file: modules/absent.py } }"),
			/scitokens\.one\.module\.file: File config\/frontends\/modules\/absent\.py not found: create it, or correct the name/,
		],
		[
			"a module outside of the settings",
			tokenOnly("one: { module: { file: ../../secret.py } }"),
			/scitokens\.one\.module\.file: .*below config\/frontends/,
		],
		[
			"generators with an image that has none",
			tokenOnly(
				"one: {}\ngenerators:\n  gen: { type: SciTokenGenerator }",
			).replace("[one]", "[one], generators: [gen]"),
			/groups\.main\.generators\.0: The image runs GlideinWMS 3\.10\.17, which has no such generators: set a SciToken under scitokens, or use an image with 3\.11/,
		],
		[
			"an audience that 3.11 cannot be told",
			tokenOnly(
				`one: { ${made.replace("key_id", "audience: ANY, key_id")} }`,
				"image: { glideinwms: 3.11.3 }\n",
			),
			/scitokens\.one\.make\.audience: GlideinWMS 3\.11\.3 generates the token itself, so its audience cannot be set: remove it/,
		],
		[
			"a group without any credential",
			tokenOnly("one: {}").replace("scitokens: [one]", "scitokens: []"),
			/groups\.main\.proxies: The group has no credential, so factories refuse its requests: set scitokens or proxies/,
		],
	];
	const found = listRefused(
		refused.map(([, text]) => ({
			change: (p) => {
				p.write(stackFile, stackText);
				p.write(file, text);
			},
			stack: "tst",
		})),
	);
	for (const [index, [title, , says]] of refused.entries())
		it(`are refused: ${title}`, () => {
			const faults = found[index]?.() ?? [];
			const told = faults.map(({ path, message }) => `${path}: ${message}`);
			assert.match(told.join("\n"), says);
		});
});
