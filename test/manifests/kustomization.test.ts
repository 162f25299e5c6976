import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import { main } from "../../cli/main.ts";
import type { Cluster } from "../../local/cluster.ts";
import { captured } from "../support/captured.ts";
import { type TemporaryProject, temporaryProject } from "../support/project.ts";
import { freshNamespace, sharedCluster } from "../support/sharedCluster.ts";

interface Listed {
	readonly kind: string;
	readonly metadata: { readonly name: string };
}

describe("What `glidefleet render --out` writes, with the real kustomize", function () {
	this.timeout(120_000);
	let cluster: Cluster;
	let project: TemporaryProject;
	let namespace: string;
	let out: string;

	before(async function () {
		cluster = await sharedCluster(this);
		namespace = await freshNamespace(cluster);
		project = temporaryProject();
		project.replace(
			"config/clusters/local.yaml",
			"namespace: osg-frontends",
			`namespace: ${namespace}`,
		);
		out = mkdtempSync(join(tmpdir(), "glidefleet-out-"));
		await render("--out", out);
	});
	after(() => {
		project?.dispose();
		if (out) rmSync(out, { recursive: true });
	});

	async function render(...args: string[]): Promise<string> {
		const command = ["render", "--stack", "local", ...args];
		const ran = await captured(() => main(command, project.root));
		assert.equal(ran.status, 0, ran.stderr);
		return ran.stdout;
	}

	const objects = (text: string) =>
		parseAllDocuments(text)
			.map((document) => document.toJS() as Listed)
			.sort((a, b) => keyOf(a).localeCompare(keyOf(b)));
	const keyOf = ({ kind, metadata }: Listed) => `${kind} ${metadata.name}`;

	it("is the whole stack, and a service by its folder, whatever an earlier run has left", async () => {
		writeFileSync(join(out, "gluex-frontend", "old.yaml"), "left: over\n");
		const whole = await cluster.kubectl(["kustomize", out]);
		assert.deepEqual(objects(whole.stdout), objects(await render()));
		const one = await cluster.kubectl(["kustomize", join(out, "squid-ucsd")]);
		const squid = await render("--service", "squid-ucsd");
		assert.deepEqual(objects(one.stdout), objects(squid));
	});

	it("can be applied, takes a changed field back, and leaves the Secrets' values to whoever set them", async () => {
		const apply = () => cluster.kubectl(["apply", "--server-side", "-k", out]);
		const count = objects(await render()).length;
		const { stdout } = await apply();
		assert.equal(stdout.trim().split("\n").length, count);
		const given = ["-n", namespace];
		const secret = "secret/gluex-frontend-credentials";
		const values = '{"stringData":{"frontendkey.pem":"set by hand"}}';
		await cluster.kubectl(["patch", ...given, secret, "-p", values]);
		const squid = "deployment/squid-ucsd";
		const force = ["apply", "--server-side", "--force-conflicts", "-k", out];
		await cluster.kubectl(["scale", ...given, squid, "--replicas=3"]);
		await cluster.kubectl(force);
		const get = async (what: string, path: string) =>
			(await cluster.kubectl(["get", ...given, what, "-o", `jsonpath=${path}`]))
				.stdout;
		assert.equal(await get(squid, "{.spec.replicas}"), "1");
		const kept = await get(secret, String.raw`{.data.frontendkey\.pem}`);
		assert.equal(Buffer.from(kept, "base64").toString(), "set by hand");
	});
});
