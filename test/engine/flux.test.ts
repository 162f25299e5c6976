import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseAllDocuments, stringify } from "yaml";
import { transferDrift } from "../../cluster/drift/transferDrift.ts";
import type { Kubectl } from "../../cluster/kubectl.ts";
import { deployerName } from "../../cluster/permissions/rbacManifests.ts";
import { stackStatus } from "../../cluster/status/stackStatus.ts";
import { loadStack } from "../../components/stack/loadStack.ts";
import type { Cluster } from "../../local/cluster.ts";
import { accountKubeconfig } from "../support/accountKubeconfig.ts";
import { fluxProgram, type Reconciled } from "../support/fluxProgram.ts";
import { gitOpsPage } from "../support/gitOpsPage.ts";
import {
	type PushProject,
	pushProject,
} from "../support/registry/pushProject.ts";
import { registryAbsence } from "../support/registry/registryAbsence.ts";
import {
	startRegistry,
	type TestRegistry,
} from "../support/registry/startRegistry.ts";
import { freshNamespace, sharedCluster } from "../support/sharedCluster.ts";
import { skipSuite } from "../support/skipSuite.ts";

const stack = (frontends: string, services: string) => `config:
  glidefleet:cluster: local
  glidefleet:frontends: [${frontends}]
  glidefleet:services: [${services}]
`;

describe("A stack that Flux's own libraries deploy from a registry", () => {
	const folder = mkdtempSync(join(tmpdir(), "glidefleet-flux-"));
	const place = (name: string) => join(folder, name);
	let cluster: Cluster;
	let namespace: string;
	let at: PushProject;
	let registry: TestRegistry;
	let reconcile: () => Promise<Reconciled>;

	before(async function () {
		const absence = registryAbsence();
		if (absence !== undefined) skipSuite(this, absence);
		cluster = await sharedCluster(this);
		const flux = await fluxProgram();
		namespace = await freshNamespace(cluster);
		registry = await startRegistry();
		at = pushProject();
		at.project.useNamespace(namespace);
		await push("gluex, jlab", "squid-ucsd, ce-slurm");
		await cluster.kubectl(["apply", "-f", "-"], await rendered("--rbac"));
		const kubeconfig = place("kubeconfig");
		await accountKubeconfig(cluster, namespace, deployerName, kubeconfig);
		const kustomization = gitOpsPage(namespace).find(
			({ apiVersion }) => apiVersion === "kustomize.toolkit.fluxcd.io/v1",
		);
		writeFileSync(place("kustomization.yaml"), stringify(kustomization));
		reconcile = () =>
			flux({
				url: `${registry.host}/osg/fleet:local`,
				kustomization: place("kustomization.yaml"),
				inventory: place("inventory.json"),
				kubeconfig,
			});
	});
	after(async () => {
		await registry?.stop();
		at?.dispose();
		rmSync(folder, { recursive: true });
	});

	async function rendered(...args: string[]): Promise<string> {
		const { status, stdout, stderr } = await at.render(...args);
		assert.equal(status, 0, stderr);
		return stdout;
	}

	async function push(frontends: string, services: string): Promise<void> {
		at.project.write("Pulumi.local.yaml", stack(frontends, services));
		at.git("commit", "--quiet", "--all", "--message", "Change the stack");
		await rendered("--push", `oci://${registry.host}/osg/fleet:local`);
	}

	/** What of the stack's objects is in the cluster, but for Secrets and what others make. */
	async function live(): Promise<string[]> {
		const kinds =
			"deploy,cm,svc,ing,pvc,netpol,sa,cronjob -l app.kubernetes.io/managed-by=glidefleet";
		const get = ["get", "-n", namespace, "-o", "json", ...kinds.split(" ")];
		const { stdout } = await cluster.kubectl(get);
		return namesOf((JSON.parse(stdout) as { items: Listed[] }).items);
	}

	async function wanted(): Promise<string[]> {
		const documents = parseAllDocuments(await rendered());
		const objects = documents.map((document) => document.toJS() as Listed);
		return namesOf(objects.filter(({ kind }) => kind !== "Secret"));
	}

	it("has every object, made by the account of --rbac, and says which commit it is", async () => {
		const { applied, revision } = await reconcile();
		assert.deepEqual(await live(), await wanted());
		assert.equal(Object.keys(applied).length, (await wanted()).length);
		assert.deepEqual(new Set(Object.values(applied)), new Set(["created"]));
		const commit = at.git("rev-parse", "HEAD").trim();
		assert.equal(revision, `main@sha1:${commit}`);
	});

	it("has what the page's patch adds", async () => {
		const path = String.raw`jsonpath={.metadata.annotations.secret\.reloader\.stakater\.com/reload}`;
		const get = ["get", "-n", namespace, "deployment/ce-slurm", "-o", path];
		assert.equal((await cluster.kubectl(get)).stdout, "ce-slurm-credentials");
	});

	it("is not touched again without a change", async () => {
		const { applied, pruned } = await reconcile();
		assert.deepEqual(new Set(Object.values(applied)), new Set(["unchanged"]));
		assert.deepEqual(pruned, {});
	});

	it("is known as Flux's to status and to what would change it, until the shown command removes its marks", async () => {
		const { root } = at.project;
		const plan = loadStack("local", { root, credentials: false });
		const kubectl: Kubectl = async (args, input) =>
			(await cluster.kubectl(args, input)).stdout;
		const deployers = async () =>
			(await stackStatus(plan, { kubectl })).deployers;
		const mark = "kustomize.toolkit.fluxcd.io/name";
		const flux = { tool: "Flux", name: "fleet", namespace, mark };
		assert.deepEqual(await deployers(), [flux]);
		let message = "";
		await assert.rejects(transferDrift(plan, kubectl), (error: Error) => {
			({ message } = error);
			return true;
		});
		const [, count, command = ""] =
			/^Flux deploys \S+ \S+ and (\d+) more objects of the stack local .* && kubectl (.*)$/.exec(
				message,
			) ?? [];
		assert.equal(Number(count), (await wanted()).length - 1, message);
		await cluster.kubectl(command.split(" "));
		assert.deepEqual(await deployers(), []);
		await reconcile();
		assert.deepEqual(await deployers(), [flux]);
	});

	it("takes a changed field back", async () => {
		const squid = ["-n", namespace, "deployment/squid-ucsd"];
		await cluster.kubectl(["scale", ...squid, "--replicas=3"]);
		const { applied } = await reconcile();
		const changed = Object.entries(applied).filter(
			([, action]) => action !== "unchanged",
		);
		assert.deepEqual(changed, [
			[`Deployment/${namespace}/squid-ucsd`, "configured"],
		]);
		const path = "jsonpath={.spec.replicas}";
		const { stdout } = await cluster.kubectl(["get", ...squid, "-o", path]);
		assert.equal(stdout, "1");
	});

	it("loses what left it, but for the claims", async () => {
		const before = await live();
		await push("gluex", "squid-ucsd");
		const { pruned } = await reconcile();
		const left = before.filter((name) => /jlab|ce-slurm/.test(name));
		const claims = left.filter((name) =>
			name.startsWith("PersistentVolumeClaim/"),
		);
		assert.ok(claims.length >= 1);
		const actions = Object.entries(pruned).map(
			([name, action]) => `${name.replace(`${namespace}/`, "")} ${action}`,
		);
		assert.deepEqual(
			actions.sort(),
			left
				.map(
					(name) => `${name} ${claims.includes(name) ? "skipped" : "deleted"}`,
				)
				.sort(),
		);
		assert.deepEqual(await live(), [...(await wanted()), ...claims].sort());
	});
});

interface Listed {
	readonly kind: string;
	readonly metadata: { readonly name: string };
}

function namesOf(objects: readonly Listed[]): string[] {
	return objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`).sort();
}
