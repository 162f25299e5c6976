import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
	readServer,
	readUid,
	serverIdentity,
} from "../../cluster/identity/readIdentity.ts";
import { type Cluster, startCluster } from "../../local/cluster.ts";
import { clusterFile } from "../../settings/clusterFile.ts";
import { type EngineStack, engineStack } from "../support/engine.ts";
import { onlyServices } from "../support/serviceFaults.ts";

const kubectlOf =
	(cluster: Cluster) =>
	async (args: readonly string[]): Promise<string> =>
		(await cluster.kubectl(args)).stdout;

describe("A stack whose context comes to lead to another cluster", () => {
	const folder = mkdtempSync(join(tmpdir(), "glidefleet-test-"));
	const kubeconfig = join(folder, "kubeconfig");
	const file = clusterFile("local");
	let stack: EngineStack;
	let other: Cluster;
	const leadTo = (cluster: Cluster) =>
		copyFileSync(cluster.kubeconfig, kubeconfig);

	before(async function () {
		const change = onlyServices("squid-ucsd");
		stack = await engineStack(this, { change, kubeconfig });
		other = await startCluster({ name: stack.cluster.name });
		await other.kubectl(["create", "namespace", stack.namespace]);
		const { kube_system_uid: uid } = await readUid(kubectlOf(stack.cluster));
		stack.project.replace(
			file,
			"identity: throw-away # every start creates a new cluster",
			`identity:\n  kube_system_uid: ${uid}`,
		);
	});
	after(async () => {
		await other?.stop();
		stack?.dispose();
		rmSync(folder, { recursive: true, force: true });
	});

	/** Runs a command that must be refused, nothing being there or written down after it. */
	async function refuses(...command: string[]): Promise<string> {
		const before = await stack.workspace.pulumi(["stack", "export"]);
		const error = await stack.workspace.pulumi(command).then(
			() => assert.fail(`${command.join(" ")} is not refused`),
			({ message }: Error) => message,
		);
		assert.doesNotMatch(error, /\n\s+at .*\.ts:\d+/);
		const resources = (exported: string) =>
			JSON.parse(exported).deployment.resources ?? [];
		const after = await stack.workspace.pulumi(["stack", "export"]);
		// The engine writes the stack itself down before the program runs.
		const own = (exported: string) =>
			resources(exported)
				.map(({ urn }: { urn: string }) => urn)
				.filter((urn: string) => !urn.includes("pulumi:pulumi:Stack"));
		assert.deepEqual(own(after), own(before));
		return error;
	}

	it("is refused in preview and in up, in words that name both clusters, the context and the remedy", async () => {
		leadTo(other);
		const [wanted, found] = await Promise.all(
			[stack.cluster, other].map((each) => readUid(kubectlOf(each))),
		);
		for (const command of [["preview"], ["up", "--yes", "--skip-preview"]]) {
			const error = await refuses(...command);
			assert.ok(
				error.includes(
					`${file}:5:20: error: identity.kube_system_uid: The context "local" of the kubeconfig (${other.server}) points to another cluster: expected namespace kube-system with UID "${wanted?.kube_system_uid}", found "${found?.kube_system_uid}". Correct the context; if the cluster was recreated, set what glidefleet cluster identity --context local prints`,
				),
				error,
			);
		}
		assert.equal(await objectsOf(other), "");
	});

	it("is deployed to its own", async () => {
		leadTo(stack.cluster);
		await stack.up();
		assert.deepEqual(await stack.names("deployments"), ["squid-ucsd"]);
	});

	it("is refused by its API server and CA too, without a request", async () => {
		const entry = await readServer(kubectlOf(stack.cluster));
		const { server, ca_sha256 } = serverIdentity(entry);
		const { kube_system_uid: uid } = await readUid(kubectlOf(stack.cluster));
		const lines = `  server: ${server}\n  ca_sha256: ${ca_sha256}`;
		stack.project.replace(file, `  kube_system_uid: ${uid}`, lines);
		await stack.up("--expect-no-changes");
		leadTo(other);
		const error = await refuses("preview");
		assert.ok(error.includes(`${file}:5:11: error: identity.server:`), error);
		assert.ok(error.includes(other.server) && error.includes(server), error);
	});

	it("is neither refreshed nor destroyed there, by the commands of package.json", async () => {
		leadTo(other);
		const options = ["--run-program", "--yes", "--skip-preview"];
		await refuses("refresh", ...options);
		await refuses("destroy", ...options);
		const command = ["refresh", "--yes", "--skip-preview"];
		await assert.rejects(stack.glidefleet(command), /identity\.server: /);
		leadTo(stack.cluster);
		assert.deepEqual(await stack.names("deployments"), ["squid-ucsd"]);
		await stack.workspace.pulumi(["destroy", ...options]);
		assert.deepEqual(await stack.names("deployments"), []);
	});

	async function objectsOf(cluster: Cluster): Promise<string> {
		const { stdout } = await cluster.kubectl([
			"get",
			"configmaps,secrets,deployments,services",
			"-n",
			stack.namespace,
			"-l=app.kubernetes.io/managed-by=glidefleet",
			"-o=name",
		]);
		return stdout;
	}
});
