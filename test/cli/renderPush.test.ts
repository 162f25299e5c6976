import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import type { Ran } from "../support/captured.ts";
import {
	type PushProject,
	pushProject,
} from "../support/registry/pushProject.ts";
import { registryAbsence } from "../support/registry/registryAbsence.ts";
import { withRegistryProxy } from "../support/registry/registryProxy.ts";
import {
	startRegistry,
	type TestRegistry,
} from "../support/registry/startRegistry.ts";
import { skipSuite } from "../support/skipSuite.ts";

interface Pushed {
	readonly config: { readonly mediaType: string };
	readonly layers: readonly {
		readonly mediaType: string;
		readonly digest: string;
	}[];
	readonly annotations: Readonly<Record<string, string>>;
}

describe("glidefleet render --push", () => {
	let at: PushProject;
	let folder: string;
	let open: TestRegistry;

	before(async function () {
		const absence = registryAbsence();
		if (absence !== undefined) skipSuite(this, absence);
		at = pushProject();
		folder = mkdtempSync(join(tmpdir(), "glidefleet-push-"));
		open = await startRegistry();
	});
	after(async () => {
		await open?.stop();
		if (folder) rmSync(folder, { recursive: true });
		at?.dispose();
	});

	const push = (host: string, ...more: string[]) =>
		at.render("--push", `oci://${host}/osg/fleet:local`, ...more);
	const succeeded = (ran: Ran) => {
		assert.equal(ran.status, 0, ran.stderr);
		return ran.stdout.trim();
	};

	it("puts the files of --out into a registry, named by their digest, with where they come from", async () => {
		at.git(
			"remote",
			"add",
			"origin",
			"https://ci:glpat-abcdefghijklmnopqrst@gitlab.test/osg/fleet.git",
		);
		const name = succeeded(await push(open.host));
		assert.match(
			name,
			new RegExp(`^${open.host}/osg/fleet@sha256:[0-9a-f]{64}$`),
		);
		const [, digest = ""] = name.split("@");
		const manifest = await pulled(open.host, "local");
		assert.deepEqual(await pulled(open.host, digest), manifest);
		assert.deepEqual(manifest.annotations, {
			"org.opencontainers.image.created": new Date(
				Number(at.git("show", "-s", "--format=%ct")) * 1000,
			).toISOString(),
			"org.opencontainers.image.revision": `main@sha1:${at.git("rev-parse", "HEAD").trim()}`,
			"org.opencontainers.image.source": "https://gitlab.test/osg/fleet.git",
		});
		assert.equal(
			manifest.config.mediaType,
			"application/vnd.cncf.flux.config.v1+json",
		);
		const [layer] = manifest.layers;
		assert.equal(
			layer?.mediaType,
			"application/vnd.oci.image.layer.v1.tar+gzip",
		);
		const [unpacked, out] = [join(folder, "unpacked"), join(folder, "out")];
		execFileSync("mkdir", [unpacked]);
		execFileSync("tar", ["xz", "-C", unpacked], {
			input: Buffer.from(
				await (
					await fetch(`http://${open.host}/v2/osg/fleet/blobs/${layer?.digest}`)
				).arrayBuffer(),
			),
		});
		assert.equal((await at.render("--out", out)).status, 0);
		assert.deepEqual(textsIn(unpacked), textsIn(out));
	});

	it("gives the same digest for the same commit, and sends no layer again", async () => {
		const first = succeeded(await push(open.host));
		await withRegistryProxy(open.host, async (proxy) => {
			const second = succeeded(await push(proxy.host));
			assert.equal(second.split("@")[1], first.split("@")[1]);
			assert.ok(!proxy.asked.some((asked) => asked.startsWith("POST ")));
		});
	});

	it("names the commit alone where no branch is checked out", async () => {
		at.git("checkout", "--quiet", "--detach");
		try {
			succeeded(await push(open.host));
			const { annotations } = await pulled(open.host, "local");
			assert.match(
				annotations["org.opencontainers.image.revision"] ?? "",
				/^sha1:[0-9a-f]{40}$/,
			);
		} finally {
			at.git("checkout", "--quiet", "main");
		}
	});

	it("says what a registry answers that does not take it, or cannot be reached", async () => {
		const host = await withRegistryProxy(open.host, async (proxy) => {
			proxy.fault = (asked) =>
				asked.startsWith("PUT /v2/osg/fleet/manifests/")
					? {
							status: 400,
							headers: { "content-type": "application/json" },
							body: '{"errors":[{"code":"MANIFEST_INVALID","message":"unknown media type"}]}',
						}
					: undefined;
			const invalid = await push(proxy.host);
			assert.match(
				invalid.stderr,
				/answers 400 Bad Request for osg\/fleet:local, saying "unknown media type"/,
			);
			proxy.fault = (asked) =>
				asked.startsWith("POST")
					? { status: 404, body: "no such project" }
					: undefined;
			const absent = await at.render(
				"--push",
				`oci://${proxy.host}/other/fleet:local`,
			);
			assert.match(
				absent.stderr,
				/has no other\/fleet \(404, saying "no such project"\)/,
			);
			proxy.fault = (asked) =>
				asked.startsWith("POST") ? { status: 202 } : undefined;
			const nowhere = await at.render(
				"--push",
				`oci://${proxy.host}/other/fleet:local`,
			);
			assert.match(
				nowhere.stderr,
				/does not say where to upload a layer of other\/fleet/,
			);
			return proxy.host;
		});
		const gone = await push(host);
		assert.equal(gone.status, 1);
		assert.match(
			gone.stderr,
			/^Cannot reach the registry 127\.0\.0\.1:\d+ for a layer of osg\/fleet: /,
		);
	});

	it("follows an upload to where the registry says", async () => {
		await withRegistryProxy(open.host, async (proxy) => {
			const address = `oci://${proxy.host}/third/fleet:local`;
			succeeded(await at.render("--push", address));
			assert.ok(proxy.asked.some((asked) => asked.startsWith("POST ")));
			assert.ok(!proxy.asked.some((asked) => asked.includes("digest=")));
		});
	});

	it("uploads by http to a registry on localhost that calls itself https", async () => {
		await withRegistryProxy(open.host, async (proxy) => {
			const uploads = `http://${open.host}/v2/fifth/fleet/blobs/uploads/`;
			const started = await Promise.all(
				[1, 2].map(() => fetch(uploads, { method: "POST" })),
			);
			const places = started.map(({ headers }) => headers.get("location"));
			proxy.fault = (asked) => {
				if (!asked.startsWith("POST ")) return undefined;
				const location = places.pop()?.replace("http:", "https:") ?? "";
				return { status: 202, headers: { location } };
			};
			const address = `oci://${proxy.host}/fifth/fleet:local`;
			succeeded(await at.render("--push", address));
			assert.deepEqual(places, []);
		});
	});

	it("tries again where the registry is busy for a moment", async () => {
		await withRegistryProxy(open.host, async (proxy) => {
			proxy.fault = (asked, count) =>
				/^(HEAD|POST|PUT) /.test(asked) && count === 1
					? { status: 503, headers: { "retry-after": "0" } }
					: undefined;
			const address = `oci://${proxy.host}/fourth/fleet:local`;
			succeeded(await at.render("--push", address));
		});
	});

	it("refuses what is in no commit, and names it", async () => {
		at.project.replace("config/services/squid-ucsd.yaml", "50Gi", "60Gi");
		at.project.write("config/frontends/new.yaml", "");
		at.project.write("notes.txt", "not a setting\n");
		const { status, stderr } = await push(open.host);
		at.git("checkout", "--quiet", "--", ".");
		at.project.remove("config/frontends/new.yaml");
		assert.equal(status, 1);
		assert.equal(
			stderr,
			"Uncommitted changes: config/services/squid-ucsd.yaml, config/frontends/new.yaml. --push names the commit that it is made from: commit them first, or use --out\n",
		);
		succeeded(await push(open.host));
	});

	it("names some of many uncommitted files", async () => {
		const names = [1, 2, 3, 4, 5].map(
			(each) => `config/frontends/${each}.yaml`,
		);
		for (const name of names) at.project.write(name, "");
		const { stderr } = await push(open.host);
		for (const name of names) at.project.remove(name);
		assert.match(
			stderr,
			/^Uncommitted changes: (config\/frontends\/\d\.yaml(, )?){3} and 2 more\. --push/,
		);
	});

	it("refuses an address of another form, before it reads any settings", async () => {
		for (const address of [
			"ghcr.io/org/fleet:x",
			"oci://ghcr.io/org/fleet",
			"oci://ghcr.io/Org/fleet:x",
			"oci://ghcr.io:x",
			"oci://ghcr.io/org/fleet@sha256:0",
			"oci://user:password@ghcr.io/org/fleet:x",
		]) {
			const { status, stderr } = await at.render("--push", address);
			assert.equal(status, 2, address);
			assert.match(
				stderr,
				/Expected oci:\/\/HOST\/REPOSITORY:TAG for "--push", in lower case, found "/,
			);
			assert.ok(!stderr.includes("password"), stderr);
		}
	});
});

async function pulled(host: string, reference: string): Promise<Pushed> {
	const accept = "application/vnd.oci.image.manifest.v1+json";
	const response = await fetch(
		`http://${host}/v2/osg/fleet/manifests/${reference}`,
		{ headers: { accept } },
	);
	assert.equal(response.status, 200);
	assert.equal(response.headers.get("content-type"), accept);
	return (await response.json()) as Pushed;
}

function textsIn(folder: string): Record<string, unknown> {
	const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
	return Object.fromEntries(
		names
			.filter((name) => name.endsWith(".yaml"))
			.sort()
			.map((name) => [name, parse(readFileSync(join(folder, name), "utf8"))]),
	);
}
