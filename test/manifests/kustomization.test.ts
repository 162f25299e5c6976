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
	readonly metadata: {
		readonly name: string;
		readonly annotations?: Readonly<Record<string, string>>;
	};
	readonly spec?: unknown;
}

const kept = {
	"argocd.argoproj.io/sync-options": "Prune=false,Delete=false",
	"kustomize.toolkit.fluxcd.io/prune": "disabled",
};

describe("What `glidefleet render --out` writes, with the real kustomize", () => {
	let cluster: Cluster;
	let project: TemporaryProject;
	let namespace: string;
	let out: string;

	before(async function () {
		cluster = await sharedCluster(this);
		namespace = await freshNamespace(cluster);
		project = temporaryProject();
		project.useNamespace(namespace);
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

	/** What is printed, without Secrets, and with claims that stay. */
	const expected = async (...args: string[]) =>
		objects(await render(...args))
			.filter(({ kind }) => kind !== "Secret")
			.map((object) => {
				if (object.kind !== "PersistentVolumeClaim") return object;
				return {
					...object,
					metadata: { ...object.metadata, annotations: kept },
				};
			});

	it("is the whole stack but its Secrets, and a service by its folder, whatever an earlier run has left", async () => {
		writeFileSync(join(out, "gluex-frontend", "old.yaml"), "left: over\n");
		const whole = await cluster.kubectl(["kustomize", out]);
		assert.deepEqual(objects(whole.stdout), await expected());
		const one = await cluster.kubectl(["kustomize", join(out, "squid-ucsd")]);
		assert.deepEqual(
			objects(one.stdout),
			await expected("--service", "squid-ucsd"),
		);
	});

	it("has with --secret-store a reference in place of each Secret, with its keys", async () => {
		const folder = join(out, "referring");
		const store = "ClusterSecretStore/vault";
		await render("--vo", "gluex", "--out", folder, "--secret-store", store);
		const { stdout } = await cluster.kubectl(["kustomize", folder]);
		const secrets = objects(await render("--vo", "gluex")).filter(
			({ kind }) => kind === "Secret",
		);
		const references = objects(stdout).filter(
			({ kind }) => kind === "ExternalSecret",
		);
		assert.equal(references.length, 2);
		for (const [index, { metadata, spec }] of references.entries()) {
			const secret = secrets[index] as Listed;
			const keys = secret.metadata.annotations?.["glidefleet/keys"] ?? "";
			assert.ok(
				keys.includes(
					metadata.name.endsWith("key") ? "FRONTEND" : "frontendkey.pem",
				),
			);
			const isKey = keys === "FRONTEND";
			assert.deepEqual(metadata, {
				...secret.metadata,
				annotations: { ...secret.metadata.annotations, ...(isKey ? kept : {}) },
			});
			assert.deepEqual(spec, {
				secretStoreRef: { kind: "ClusterSecretStore", name: "vault" },
				refreshInterval: "1h",
				target: {
					creationPolicy: isKey ? "Orphan" : "Owner",
					deletionPolicy: "Retain",
					...(isKey ? { immutable: true } : {}),
				},
				data: keys.split(" ").map((key) => ({
					secretKey: key,
					remoteRef: { key: secret.metadata.name, property: key },
				})),
			});
		}
	});

	it("can be applied, takes a changed field back, and leaves the Secrets to whoever made them", async () => {
		const given = ["-n", namespace];
		const secret = "secret/gluex-frontend-credentials";
		const values = "--from-literal=frontendkey.pem=set by hand";
		const [, name = ""] = secret.split("/");
		await cluster.kubectl([
			"create",
			...given,
			"secret",
			"generic",
			name,
			values,
		]);
		const apply = () => cluster.kubectl(["apply", "--server-side", "-k", out]);
		const count = (await expected()).length;
		const { stdout } = await apply();
		assert.equal(stdout.trim().split("\n").length, count);
		const squid = "deployment/squid-ucsd";
		const force = ["apply", "--server-side", "--force-conflicts", "-k", out];
		await cluster.kubectl(["scale", ...given, squid, "--replicas=3"]);
		await cluster.kubectl(force);
		const get = async (what: string, path: string) =>
			(await cluster.kubectl(["get", ...given, what, "-o", `jsonpath=${path}`]))
				.stdout;
		assert.equal(await get(squid, "{.spec.replicas}"), "1");
		const left = await get(secret, String.raw`{.data.frontendkey\.pem}`);
		assert.equal(Buffer.from(left, "base64").toString(), "set by hand");
	});
});
