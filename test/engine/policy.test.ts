import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type EngineStack, engineStack } from "../support/engine.ts";
import { pinImages } from "../support/pinImages.ts";
import { type PolicyProgram, policyProgram } from "../support/policyProgram.ts";
import {
	type SettingsRepository,
	settingsRepository,
} from "../support/settingsRepository.ts";

/** An object that no policy has anything against. */
const good = `
const limits = { cpu: "1", memory: "1Gi" };
new k8s.apps.v1.Deployment("good", {
	metadata: { name: "good", namespace },
	spec: {
		selector: { matchLabels: { app: "good" } },
		template: {
			metadata: { labels: { app: "good" } },
			spec: { containers: [{ name: "web", image: "example.org/web@sha256:${"a".repeat(64)}", resources: { limits, requests: limits } }] },
		},
	},
});
`;

/** Objects that break each policy on single objects, and what it then says. */
const bad = `
const token = ["eyJhbGciOiJIUzI1NiJ9", "eyJpc3MiOiJwb29sIn0", "c2ln"].join(".");
new k8s.apps.v1.Deployment("bad", {
	metadata: { name: "bad", namespace },
	spec: {
		selector: { matchLabels: { app: "bad" } },
		template: {
			metadata: { labels: { app: "bad" } },
			spec: {
				hostNetwork: true,
				priorityClassName: "owner",
				containers: [{ name: "web", image: "example.org/web:1", securityContext: { privileged: true } }],
			},
		},
	},
});
new k8s.core.v1.ConfigMap("clear", { metadata: { name: "clear", namespace }, data: { token } });
new k8s.core.v1.ConfigMap("elsewhere", { metadata: { name: "elsewhere", namespace: "default" } });
new k8s.rbac.v1.ClusterRole("all", { metadata: { name: "all" }, rules: [] });
`;
const said = [
	/mandatory.* {2}container-resources .*\n.*\n.*Container web of Deployment bad: resources\.requests: The value is missing: cpu is needed in requests and in limits/,
	/mandatory.* {2}node-access .*\n(.*\n)?.*Deployment bad has hostNetwork, which the cluster does not allow/,
	/Container web of Deployment bad is privileged, which the cluster does not allow/,
	/mandatory.* {2}cluster-rules .*\n.*\n.*Deployment bad on the cluster: Unknown priority class "owner": none is defined/,
	/mandatory.* {2}secret-in-clear .*\n.*\n.*ConfigMap clear has a token \(JSON Web Token\) in clear at data\.token/,
	/mandatory.* {2}one-namespace .*\n.*\n.*ConfigMap elsewhere is in namespace "default": expected test-/,
	/ClusterRole all is cluster-scoped, so in no namespace: expected test-/,
	/advisory.* {2}image-digest .*\n.*\n.*Container web of Deployment bad runs example\.org\/web:1, which may be another build/,
];

/** A frontend by hand that has no TRUST_DOMAIN: what lint says of manifests. */
const frontend = `${good}
new k8s.apps.v1.Deployment("frontend", {
	metadata: { name: "frontend", namespace },
	spec: {
		selector: { matchLabels: { app: "frontend" } },
		template: {
			metadata: { labels: { app: "frontend" } },
			spec: {
				volumes: [{ name: "tokens", secret: { secretName: "tokens" } }],
				containers: [{
					name: "frontend", image: "example.org/frontend@sha256:${"b".repeat(64)}", resources: { limits, requests: limits },
					env: [{ name: "VO_POOL", value: "pool.example.org" }],
					volumeMounts: [{ name: "tokens", mountPath: "/etc/condor/tokens.d" }],
				}],
			},
		},
	},
});
`;

describe("The policy pack", function () {
	this.timeout(600_000);
	let stack: EngineStack;
	let repository: SettingsRepository;
	let theirs: PolicyProgram;

	before(async function () {
		stack = await engineStack(this, {
			change: (project) => pinImages(project, "local"),
		});
		repository = await settingsRepository();
		const { kubeconfig } = stack.cluster;
		theirs = await policyProgram(repository, kubeconfig, stack.namespace);
	});
	after(async () => {
		repository?.dispose();
		await stack?.dispose();
	});

	const preview = (...more: readonly string[]) =>
		theirs.run("preview", "--policy-pack", theirs.pack, ...more);

	it("refuses what breaks it, with the message of each policy, whichever program makes it", async () => {
		theirs.make(bad);
		const { ok, printed } = await preview();
		assert.equal(ok, false, printed);
		for (const message of said) assert.match(printed, message);
		assert.ok(!printed.includes("eyJpc3MiOiJwb29sIn0"), "shows the token");
	});

	it("refuses so before anything is made", async () => {
		theirs.make(bad);
		const up = ["up", "--yes", "--skip-preview", "--policy-pack", theirs.pack];
		const { ok, printed } = await theirs.run(...up);
		assert.equal(ok, false, printed);
		assert.deepEqual(await stack.names("deployments"), []);
	});

	it("says what lint says of objects that go together", async () => {
		theirs.make(frontend);
		const { ok, printed } = await preview();
		assert.equal(ok, false, printed);
		assert.match(
			printed,
			/mandatory.* {2}trust-domain .*\n.*\n.*Deployment frontend has no variable _CONDOR_TRUST_DOMAIN/,
		);
	});

	it("passes what breaks nothing, warns where a policy is advisory, and leaves one out that is disabled", async () => {
		theirs.make(good);
		const { ok, printed } = await preview();
		assert.equal(ok, true, printed);
		assert.match(printed, /✅ glidefleet@v1\.0\.0/);
		const config = join(theirs.pack, "config.json");
		const configure = (settings: object) => {
			writeFileSync(config, JSON.stringify(settings));
			return preview("--policy-pack-config", config);
		};
		const elsewhere = { namespaces: ["other"], enforcementLevel: "advisory" };
		const warned = await configure({ "one-namespace": elsewhere });
		assert.equal(warned.ok, true, warned.printed);
		assert.match(
			warned.printed,
			/advisory.* {2}one-namespace .*\n.*\n.*Deployment good is in namespace "test-.*": expected other/,
		);
		const disabled = { ...elsewhere, enforcementLevel: "disabled" };
		const silent = await configure({ "one-namespace": disabled });
		assert.match(silent.printed, /✅ glidefleet@v1\.0\.0/);
	});

	it("takes the stack's own cluster, and passes it with every policy mandatory", async () => {
		const pack = join(stack.project.root, "cli", "policy");
		const config = join(stack.project.root, "policy.json");
		const previewWith = (settings: object) => {
			writeFileSync(config, JSON.stringify(settings));
			return stack.workspace.pulumi([
				...["preview", "--policy-pack", pack],
				...["--policy-pack-config", config],
			]);
		};
		const printed = await previewWith({ all: "mandatory" });
		assert.match(printed, /✅ glidefleet@v/);
		await assert.rejects(
			previewWith({ "container-resources": { limit_over_request: 1 } }),
			/mandatory.* {2}container-resources .*\n.*\n.*local allows a limit at most 0 % above its request/,
		);
	});
});
