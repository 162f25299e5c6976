import assert from "node:assert/strict";
import { lintUnit } from "../../../cli/lint/lintUnit.ts";
import { stackUnits } from "../../../cli/lint/stackUnits.ts";
import { frontendManifests } from "../../../components/frontend/manifests.ts";
import type { FrontendPlan } from "../../../components/frontend/plan.ts";
import { loadStack } from "../../../components/stack/loadStack.ts";
import type { StackPlan } from "../../../components/stack/plan.ts";
import { ConfigError } from "../../../settings/fault.ts";
import {
	type TemporaryProject,
	temporaryProject,
} from "../../support/project.ts";

const gluex = "config/frontends/gluex.yaml";
const path = "/etc/grid-security/supplied/pilot_gluex_proxy.proxy";

describe("A pilot proxy that is supplied ready-made", () => {
	let project: TemporaryProject;
	beforeEach(() => {
		project = temporaryProject();
	});
	afterEach(() => project.dispose());

	const supply = (more = "") =>
		project.replace(
			gluex,
			"gluex: { vo: Gluex }",
			`gluex: { vo: Gluex, supplied: true${more} }`,
		);
	const load = (): [FrontendPlan, StackPlan] => {
		const plan = loadStack("local", {
			root: project.root,
			credentials: false,
		});
		const found = plan.frontends.find(({ vo }) => vo === "gluex");
		assert.ok(found !== undefined);
		return [found, plan];
	};

	it("is one of the frontend's credentials, of the frontend's own DN unless another is stated", () => {
		supply();
		const [plan] = load();
		const [file, ...more] = plan.proxies;
		assert.deepEqual(more, []);
		assert.equal(file?.key, "pilot_gluex_proxy.proxy");
		assert.match(file.subject ?? "", /CN=osg-gluex-1\.t2\.ucsd\.edu$/);
		assert.deepEqual(file.voms, { vo: "Gluex" });
		project.replace(gluex, "supplied: true", "supplied: true, dn: /CN=robot");
		assert.equal(load()[0].proxies[0]?.subject, "/CN=robot");
	});

	it("is what the groups hand to factories, and is never made by the frontend", () => {
		supply();
		const [{ frontendXml, proxiesIni }] = load();
		assert.ok(frontendXml.includes(`absfname="${path}"`));
		const [, pilot = ""] = proxiesIni.split("[PILOT gluex]");
		assert.match(pilot, /^lifetime = 0$/m);
		assert.ok(pilot.includes(`output = ${path}`));
	});

	it("is copied to where user frontend owns it, before the frontend starts", () => {
		supply();
		const [plan, { cluster }] = load();
		const { deployment, credentials } = frontendManifests(plan, cluster);
		const spec = JSON.stringify(deployment);
		assert.ok(
			spec.includes(
				"install -o 996 -g 993 -m 0600 /prepare/proxies/* /etc/grid-security/supplied/",
			),
		);
		assert.ok(
			spec.includes(
				'{"name":"supplied-proxies","mountPath":"/etc/grid-security/supplied"}',
			),
		);
		assert.match(
			JSON.stringify(credentials),
			/frontendcert\.pem frontendkey\.pem \S.*idtoken pilot_gluex_proxy\.proxy/,
		);
	});

	it("is nothing that lint misses among those that are made", async () => {
		const findings = async () => {
			const units = stackUnits(project.root);
			const all = units.map(({ unit, release }) => lintUnit(unit, release));
			const found = (await Promise.all(all)).flat();
			return found.map(({ file, rule }) => `${file} ${rule}`).sort();
		};
		const before = await findings();
		supply();
		assert.deepEqual(await findings(), before);
	});

	it("has no signer, lifetime or key length, and one that is made has no dn", () => {
		supply(", lifetime: 24");
		const says = (wanted: RegExp) =>
			assert.throws(load, (error) => {
				assert.ok(error instanceof ConfigError);
				assert.match(error.message, wanted);
				return true;
			});
		says(
			/gluex\.yaml:\d+:\d+: error: proxies\.gluex\.lifetime: lifetime does not apply to a supplied proxy: remove it, or remove supplied/,
		);
		project.replace(gluex, "supplied: true, lifetime: 24", "dn: /CN=robot");
		says(/proxies\.gluex\.dn: dn requires supplied: true/);
	});

	it("is missed where the stack lacks it, with the command that sets it", () => {
		supply();
		assert.throws(
			() => loadStack("local", { root: project.root }),
			/The credential pilot_gluex_proxy\.proxy of gluex is missing \(pilot proxy gluex, ready-made\)\. Set it: npx pulumi config set --stack local --secret --path 'credentials\.gluex\["pilot_gluex_proxy\.proxy"\]'/,
		);
	});
});
