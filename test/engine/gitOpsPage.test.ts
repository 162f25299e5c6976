import assert from "node:assert/strict";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import { main } from "../../cli/main.ts";
import { deployerName } from "../../cluster/permissions/rbacManifests.ts";
import type { Cluster } from "../../local/cluster.ts";
import { captured } from "../support/captured.ts";
import { gitOpsPage, type PageObject } from "../support/gitOpsPage.ts";
import { type TemporaryProject, temporaryProject } from "../support/project.ts";
import { publishedCrds } from "../support/publishedCrds.ts";
import { freshNamespace, sharedCluster } from "../support/sharedCluster.ts";

/** Its definition comes with no module and no package. */
const unpublished = "pulumi.com/v1";

describe("What other tools read of docs/gitops.md and of --secret-store, by their own definitions", () => {
	let cluster: Cluster;
	let project: TemporaryProject;
	let definitions: string;
	let namespace: string;

	before(async function () {
		cluster = await sharedCluster(this);
		namespace = await freshNamespace(cluster);
		project = temporaryProject();
		project.useNamespace(namespace);
		definitions = (await publishedCrds(this)).join("\n---\n");
		const apply = ["apply", "--server-side", "-f", "-"];
		await cluster.kubectl(apply, definitions);
		const wait = ["wait", "--for=condition=Established", "--timeout=60s"];
		await cluster.kubectl([...wait, "-f", "-"], definitions);
	});
	after(async () => {
		project?.dispose();
		if (definitions) await cluster.kubectl(["delete", "-f", "-"], definitions);
	});

	const taken = (items: readonly object[], ...more: string[]) => {
		const dry = ["create", "--dry-run=server", "--validate=strict", "-f", "-"];
		const list = { apiVersion: "v1", kind: "List", items };
		return cluster.kubectl([...dry, ...more], JSON.stringify(list));
	};
	const render = async (...args: string[]) => {
		const words = ["render", "--stack", "local", ...args];
		const ran = await captured(() => main(words, project.root));
		assert.equal(ran.status, 0, ran.stderr);
		return ran.stdout;
	};

	it("is taken as it is shown there", async () => {
		const objects = gitOpsPage(namespace);
		const shown = objects.map(({ kind }) => kind);
		const expected = ["OCIRepository", "Kustomization", "Application", "Stack"];
		assert.deepEqual(shown, expected);
		await taken(objects.filter(({ apiVersion }) => apiVersion !== unpublished));
	});

	it("is taken as --secret-store writes it, for each Secret of each kind of service, by the account that --rbac prints", async () => {
		const out = join(project.root, "out");
		const store = ["--secret-store", "vault"];
		await render("--out", out, ...store);
		const { stdout } = await cluster.kubectl(["kustomize", out]);
		const references = parseAllDocuments(stdout)
			.map((document) => document.toJS() as PageObject)
			.filter(({ kind }) => kind === "ExternalSecret");
		const printed = (await render()).match(/^kind: Secret$/gm) ?? [];
		assert.ok(printed.length > 10);
		assert.equal(references.length, printed.length);
		const role = await render("--rbac", ...store);
		await cluster.kubectl(["apply", "-f", "-"], role);
		const account = `system:serviceaccount:${namespace}:${deployerName}`;
		await taken(references, "--as", account);
	});

	it("is refused with a key that the tool does not know", async () => {
		for (const object of gitOpsPage(namespace).slice(0, 3)) {
			const spec = { ...object.spec, nonsense: true };
			await assert.rejects(taken([{ ...object, spec }]), /nonsense/);
		}
	});
});
