import assert from "node:assert/strict";
import type { types } from "@pulumi/kubernetes";
import type { KindName } from "../../components/kinds.ts";
import { loadStack } from "../../components/stack/loadStack.ts";
import type { StackPlan } from "../../components/stack/plan.ts";
import { stackManifests } from "../../components/stack/stackManifests.ts";
import { root, temporaryProject } from "../support/project.ts";
import { serviceStack } from "../support/serviceStack.ts";

type Rule = types.input.networking.v1.NetworkPolicyEgressRule;
interface Policy {
	readonly kind: string;
	readonly spec: { readonly policyTypes: string[]; readonly egress: Rule[] };
}

/** The rules of the policies of a stack, one of each service. */
function rulesOf(stack: StackPlan): Rule[][] {
	return stackManifests(stack).map(({ service, manifests }) => {
		const policies = manifests.filter(({ kind }) => kind === "NetworkPolicy");
		assert.equal(policies.length, 1, service);
		const { spec } = policies[0] as unknown as Policy;
		assert.ok(spec.policyTypes.includes("Egress"), service);
		return spec.egress;
	});
}

const settings: Record<KindName, string> = {
	"frontier-squid": "cache: { disk: 0 }\n",
	"atlas-xcache":
		"resource_name: T\ndisks: { data: [{ type: claim, size: 9Gi }] }\nmonitoring: { collector: mon.example.org:9994 }\norigin: one.origins.svc:1094\n",
	"cms-xcache":
		"resource_name: T\ntoken: false\ndisks: { data: [{ type: claim, size: 9Gi }] }\n",
	"osdf-cache":
		"host: c.example.org\nsite_local: true\ndisks: { data: [{ type: claim, size: 9Gi }] }\n",
	"osdf-origin":
		"host: o.example.org\nbroker: true\nvolumes: { a: { type: existing, claim: a } }\nexports: [{ prefix: /x, volume: a, capabilities: [PublicReads] }]\n",
	"hosted-ce": `site: { resource: R, resource_group: G }
remote: { login_host: login.example.org, port: 2222, known_hosts: scan, batch: slurm, memory_per_node: 8Gi, cores_per_node: 2, max_wall_minutes: 60 }
vos: { own: { user: own01, tokens: [{ issuer: "https://t.example.org:8443/x" }] } }
pilots: { main: { max: 1, cpus: 1, memory: 1Gi, max_wall_minutes: 10 } }
`,
	"ospool-ep":
		"site: S\nresource_name: R\nworkers: 1\noffer: { cpus: 1, memory: 2Gi, disk: 2Gi }\n",
};
const kinds = Object.keys(settings) as KindName[];
const ofKind = (kind: KindName, more = "") =>
	rulesOf(serviceStack(kind, settings[kind] + more))[0] ?? [];
const ports = (rule: Rule | undefined) =>
	JSON.stringify(
		(
			(rule?.ports ?? []) as {
				port: number;
				endPort?: number;
				protocol: string;
			}[]
		).map(
			({ port, endPort, protocol }) =>
				`${protocol} ${port}${endPort === undefined ? "" : `-${endPort}`}`,
		),
	);

describe("What pods reach", () => {
	const frontends = () =>
		rulesOf(loadStack("nautilus", { root, credentials: false }));

	it("is, of all in the published stack, name servers and the Internet, and nothing private", () => {
		for (const [names, internet, ...more] of frontends()) {
			assert.equal(names?.to, undefined);
			assert.equal(ports(names), '["UDP 53","TCP 53"]');
			const blocks = internet?.to as {
				ipBlock: { cidr: string; except: string[] };
			}[];
			assert.deepEqual(
				blocks.map(({ ipBlock }) => ipBlock.cidr),
				["0.0.0.0/0", "::/0"],
			);
			for (const closed of ["10.0.0.0/8", "169.254.0.0/16", "127.0.0.0/8"])
				assert.ok(blocks[0]?.ipBlock.except.includes(closed), closed);
			assert.ok(blocks[1]?.ipBlock.except.includes("fc00::/7"));
			// Beside that, at most a squid of the stack.
			for (const rule of more)
				assert.match(
					JSON.stringify(rule),
					/^\{"to":\[\{"podSelector":\{"matchLabels":\{"app.kubernetes.io\/instance":"[a-z-]+","app.kubernetes.io\/name":"frontier-squid"\}\}\}\],"ports":\[\{"port":3128,"protocol":"TCP"\}\]\}$/,
				);
		}
	});

	const reached: Record<KindName, string> = {
		"frontier-squid": '["TCP 80","TCP 443","TCP 1025-65535"]',
		"atlas-xcache": '["TCP 1-65535","UDP 9930","UDP 9931","UDP 9994"]',
		"cms-xcache": '["TCP 1-65535","UDP 9930","UDP 9931"]',
		"osdf-cache": '["TCP 1-65535","UDP 9930","UDP 9931"]',
		"osdf-origin": '["TCP 1-65535","UDP 9930","UDP 9931"]',
		"hosted-ce":
			'["TCP 22","TCP 80","TCP 443","TCP 2222","TCP 8443","TCP 9618","TCP 9619"]',
		// Jobs may ask for anything.
		"ospool-ep": "[]",
	};
	for (const kind of kinds)
		it(`is, of ${kind}, the ports that it needs, and what the settings open`, () => {
			const rules = ofKind(kind);
			assert.equal(ports(rules[1]), reached[kind]);
			const opened = ofKind(
				kind,
				"reaches: { networks: [10.7.0.0/16], namespaces: [pool] }\n",
			);
			assert.equal(
				opened.length,
				kind === "atlas-xcache" ? 3 : rules.length + 1,
			);
			const last = JSON.stringify(opened.at(-1));
			assert.match(last, /"cidr":"10\.7\.0\.0\/16"/);
			assert.match(last, /"kubernetes\.io\/metadata\.name":"pool"/);
		});

	it("is the namespace of a host that the settings name in the cluster", () =>
		assert.match(
			JSON.stringify(ofKind("atlas-xcache").at(-1)),
			/"kubernetes\.io\/metadata\.name":"origins"/,
		));

	it("is a squid's parent in the stack, and what its clients may ask for", () => {
		const project = temporaryProject();
		try {
			project.write(
				"config/services/two.yaml",
				"kind: frontier-squid\nparents: [one]\ndestinations: { networks: [10.9.0.0/16] }\n",
			);
			project.write(
				"config/services/one.yaml",
				"kind: frontier-squid\ncache: { disk: 0 }\n",
			);
			project.write(
				"Pulumi.local.yaml",
				"config:\n  glidefleet:cluster: local\n  glidefleet:services: [one, two]\n",
			);
			const stack = loadStack("local", { root: project.root });
			const rules = JSON.stringify(rulesOf(stack)[1]);
			assert.match(rules, /"app.kubernetes.io\/instance":"one".*"port":3128/);
			assert.match(rules, /"cidr":"10\.9\.0\.0\/16"/);
		} finally {
			project.dispose();
		}
	});

	it("is for all pods what the cluster's file opens", () => {
		const stack = serviceStack("frontier-squid", settings["frontier-squid"], {
			cluster: "reaches: { networks: [10.8.0.0/16] }\nrules:",
		});
		assert.match(JSON.stringify(rulesOf(stack)[0]), /"cidr":"10\.8\.0\.0\/16"/);
	});
});
