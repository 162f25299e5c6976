import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { toYaml } from "../../cli/render/toYaml.ts";
import {
	readServer,
	serverIdentity,
} from "../../cluster/identity/readIdentity.ts";
import {
	deployerName,
	rbacManifests,
} from "../../cluster/permissions/rbacManifests.ts";
import type { Manifest } from "../../components/shared/manifest.ts";
import { loadStack } from "../../components/stack/loadStack.ts";
import { clusterFile } from "../../settings/clusterFile.ts";
import { accountKubeconfig } from "../support/accountKubeconfig.ts";
import { type EngineStack, engineStack } from "../support/engine.ts";
import type { TemporaryProject } from "../support/project.ts";

/** A stack with every kind of object that needs no operator in the cluster. */
const settings = `config:
  glidefleet:cluster: local
  glidefleet:frontends: [gluex]
  glidefleet:services:
    - squid-ucsd
    - { service: ospool-ucsd, workers: 2, offer: { cpus: 1, memory: 2Gi, disk: 4Gi } }
`;

interface Rule {
	readonly resources: readonly string[];
	readonly verbs: readonly string[];
}

type Role = Manifest & { readonly rules: readonly Rule[] };

describe("An account that has the rendered Role alone", () => {
	const folder = mkdtempSync(join(tmpdir(), "glidefleet-test-"));
	const kubeconfig = join(folder, "kubeconfig");
	const file = clusterFile("local");
	let stack: EngineStack;
	let role: Role;

	before(async function () {
		const change = ({ write }: TemporaryProject) =>
			write("Pulumi.local.yaml", settings);
		stack = await engineStack(this, { change, kubeconfig });
		const { cluster, namespace, project } = stack;
		const plan = loadStack("local", { root: project.root, credentials: false });
		const objects = rbacManifests(plan);
		role = objects.find(({ kind }) => kind === "Role") as Role;
		await cluster.kubectl(["apply", "-f", "-"], toYaml(objects));
		await accountKubeconfig(cluster, namespace, deployerName, kubeconfig);
		// It may not read the namespace kube-system, so the server and its CA tell the cluster.
		const entry = await readServer(
			async (args) => (await cluster.kubectl(args)).stdout,
		);
		project.replace(
			file,
			"identity: throw-away # every start creates a new cluster",
			stringify({ identity: serverIdentity(entry) }).trimEnd(),
		);
		// A cluster that is not thrown away may not run a VO of another stack.
		project.remove("Pulumi.nautilus.yaml");
	});
	after(() => {
		stack?.dispose();
		rmSync(folder, { recursive: true, force: true });
	});

	it("may do nothing in another namespace, nor with what is no namespace's", async () => {
		const account = `system:serviceaccount:${stack.namespace}:${deployerName}`;
		const canI = async (...args: string[]) =>
			stack.cluster.kubectl(["auth", "can-i", ...args, `--as=${account}`]).then(
				({ stdout }) => stdout.trim(),
				() => "no",
			);
		assert.equal(await canI("create", "secrets", "-n", stack.namespace), "yes");
		assert.equal(await canI("get", "secrets", "-n", "osg-frontends"), "no");
		assert.equal(await canI("get", "namespaces"), "no");
		assert.equal(await canI("create", "roles", "-n", stack.namespace), "no");
		assert.equal(await canI("create", "pods", "-n", stack.namespace), "no");
	});

	for (const [verb, resource, shown] of [
		["watch", "pods", "pods"],
		["patch", "ingresses", "ingresses.networking.k8s.io"],
		["list", "replicasets", "replicasets.apps"],
	] as const)
		it(`is told in preview, without ${verb} of ${resource}, that it lacks that`, async () => {
			await setRules(
				role.rules.flatMap((rule) => [
					{
						...rule,
						resources: rule.resources.filter((each) => each !== resource),
					},
					{
						...rule,
						resources: rule.resources.filter((each) => each === resource),
						verbs: rule.verbs.filter((each) => each !== verb),
					},
				]),
			);
			const error = await stack.workspace.pulumi(["preview"]).then(
				() => assert.fail("The preview succeeded"),
				({ message }: Error) => message,
			);
			assert.ok(
				error.includes(
					`${file}:7:12: error: namespace: The account of the context "local" may not ${verb} ${shown} in the namespace ${stack.namespace}, as the stack local requires. Ask an administrator of the namespace to apply what glidefleet render --rbac --stack local prints`,
				),
				error,
			);
			assert.match(error, /1 fault found; nothing was changed/);
			assert.doesNotMatch(error, /\n\s+at .*\.ts:\d+/);
			await setRules(role.rules);
		});

	it("brings the stack up", async () => {
		await stack.up();
		assert.deepEqual(await stack.names("deployments"), [
			"gluex-frontend",
			"squid-ucsd",
		]);
	});

	it("finds it so, in the cluster and by its settings", async () => {
		await stack.up("--expect-no-changes");
		await stack.workspace.pulumi([
			"refresh",
			"--yes",
			"--expect-no-changes",
			"--skip-preview",
			"--run-program",
		]);
		const options = ["refresh", "--yes", "--skip-preview"];
		assert.match(await stack.glidefleet(options), /^Nothing to refresh: /);
	});

	it("changes it", async () => {
		stack.project.replace(
			"config/services/squid-ucsd.yaml",
			"\nkind:",
			"\ntimezone: UTC\nkind:",
		);
		stack.project.replace(
			"config/frontends/gluex.yaml",
			"backup_count: 50",
			"backup_count: 40",
		);
		await stack.up();
	});

	it("takes all away again", async () => {
		await stack.workspace.pulumi([
			"destroy",
			"--yes",
			"--skip-preview",
			"--run-program",
		]);
		assert.deepEqual(await stack.names("deployments,cronjobs,services"), []);
	});

	/** Writes the Role anew; rules without a resource are left out. */
	async function setRules(rules: readonly Rule[]): Promise<void> {
		const own = rules.filter(({ resources }) => resources.length > 0);
		await stack.cluster.kubectl(
			["apply", "-f", "-"],
			toYaml([{ ...role, rules: own } as Role]),
		);
	}
});
