import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../../local/freePort.ts";
import { registryClient } from "../../settings/images/registry/registryClient.ts";
import { registryAbsence } from "../support/registry/registryAbsence.ts";
import {
	type RegistryProject,
	registryProject,
} from "../support/registry/registryProject.ts";
import type { Fault } from "../support/registry/registryProxy.ts";
import { skipSuite } from "../support/skipSuite.ts";

const list = "GET /v2/osg/vo-frontend/tags/list?n=1000";
const page = "<!DOCTYPE html>\n<title>Sign in</title>";

describe("glidefleet images, with a registry that fails", () => {
	let at: RegistryProject;
	let tag: string;

	before(async function () {
		const absence = registryAbsence();
		if (absence !== undefined) skipSuite(this, absence);
		at = await registryProject();
		await at.push(30);
		await at.images("update");
		({ tag } = await at.push(10));
	});
	beforeEach(() => {
		at.proxy.fault = () => undefined;
		at.proxy.asked.length = 0;
	});
	after(() => at?.stop());

	const refused: [
		string,
		RegExp,
		number,
		(asked: string) => Fault | undefined,
	][] = [
		[
			"asks to wait for longer than is sensible",
			/answers 429 Too Many Requests for the tags of osg\/vo-frontend, saying "slow down": too many requests.*\. Wait, then try again/,
			1,
			() => ({
				status: 429,
				headers: { "retry-after": "7200", "content-type": "application/json" },
				body: '{"errors":[{"code":"TOOMANYREQUESTS","message":"slow down"}]}',
			}),
		],
		[
			"answers 500 each time",
			/answers 500 Internal Server Error for the tags of osg\/vo-frontend, 4 times, saying "out of disk"\. Try again later/,
			4,
			() => ({ status: 500, body: "out of disk\n" }),
		],
		[
			"gives a page to sign in instead of its answer",
			/The registry 127\.0\.0\.1:\d+ sent an unexpected response for the tags of osg\/vo-frontend: <!DOCTYPE html> <title>Sign in<\/title>\. It may come from a proxy or a login page:/,
			1,
			() => ({ status: 200, body: page }),
		],
		[
			"gives JSON without tags",
			/The registry 127\.0\.0\.1:\d+ sent an unexpected response for the tags of osg\/vo-frontend: \{"tags":\[1\]\}\. It may come from a proxy or a login page: check the registry's/,
			1,
			() => ({ status: 200, body: '{"tags":[1]}' }),
		],
		[
			"gives a manifest that is none",
			/The registry 127\.0\.0\.1:\d+ sent an unexpected response for osg\/vo-frontend:24-release-\d+-\d+: <!DOCTYPE html> <title>Sign in<\/title>\. It may come from a proxy or a/,
			1,
			(asked) =>
				asked.includes("/manifests/") ? { status: 200, body: page } : undefined,
		],
		[
			"cuts the connection",
			/Cannot reach the registry 127\.0\.0\.1:\d+ for the tags of osg\/vo-frontend: other side closed\. Check the registry's name and the network/,
			4,
			() => "cut",
		],
		[
			"wants a login",
			/The registry 127\.0\.0\.1:\d+ answers 401 Unauthorized for the tags of osg\/vo-frontend, saying "no": it requires a login, or has no such image\. Only public images are/,
			1,
			() => ({
				status: 401,
				headers: { "www-authenticate": 'Basic realm="all"' },
				body: "no",
			}),
		],
		[
			"has no such repository",
			/has no osg\/vo-frontend \(404, saying "repository name not known to registry"\)\. Check the repository's name/,
			1,
			() => ({
				status: 404,
				headers: { "content-type": "application/json" },
				body: '{"errors":[{"code":"NAME_UNKNOWN","message":"repository name not known to registry"}]}',
			}),
		],
		[
			"gives pages without end",
			/The registry 127\.0\.0\.1:\d+ never ends the list of the tags of osg\/vo-frontend: page 2 is a repeated one\. Report it to the registry's operators/,
			1,
			(asked) =>
				asked === list
					? {
							status: 200,
							headers: {
								link: '</v2/osg/vo-frontend/tags/list?n=1000>; rel="next"',
							},
							body: '{"tags":["a"]}',
						}
					: undefined,
		],
	];
	for (const [title, says, times, fault] of refused)
		it(`ends with 1 and leaves the pins as they are, where it ${title}`, async () => {
			const lock = at.lock();
			at.proxy.fault = fault;
			const { status, stdout, stderr } = await at.images("update");
			assert.match(stderr, says);
			assert.match(stderr, /\nNo pin was moved\n$/);
			assert.deepEqual([status, stdout], [1, ""]);
			assert.equal(at.lock(), lock);
			const [first] = at.proxy.asked.filter((each) => fault(each));
			const same = at.proxy.asked.filter((each) => each === first);
			assert.equal(same.length, times);
		});

	it("moves no pin of any image, where the registry has all but one", async () => {
		at.project.write(
			"Pulumi.squid.yaml",
			`config:
  glidefleet:cluster: local
  glidefleet:registries: { hub.opensciencegrid.org: "${at.proxy.host}" }
  glidefleet:frontends: [gluex]
  glidefleet:services: [squid-ucsd]
`,
		);
		const lock = at.lock();
		const { status, stderr } = await at.images("update", "--stack", "squid");
		at.project.remove("Pulumi.squid.yaml");
		assert.equal(status, 1);
		assert.match(
			stderr,
			/^The registry \S+ has no opensciencegrid\/frontier-squid \(404, .*\nNo pin was moved\n$/,
		);
		assert.equal(at.lock(), lock);
	});

	it("still shows what runs, and ends with 1", async () => {
		at.proxy.fault = () => ({ status: 503 });
		const { status, stdout, stderr } = await at.images("--stack", "nautilus");
		assert.equal(status, 1);
		assert.match(stdout, /gluex +frontend +24-release-\d+-\d+ +30 days +- +2/);
		assert.equal(stderr.split("\n").length, 2, stderr);
	});

	it("tries again after the time that the registry asks to wait", async () => {
		at.proxy.fault = (asked, count) =>
			asked === list && count < 3
				? { status: 429, headers: { "retry-after": "1" } }
				: undefined;
		const started = Date.now();
		const tags = await registryClient().tags(at.repository);
		assert.ok(tags.includes(tag));
		assert.ok(Date.now() - started >= 2000);
	});

	it("gives up on a registry that says nothing", async () => {
		at.proxy.fault = () => "silence";
		await assert.rejects(
			registryClient({ timeout: 1_000 }).tags(at.repository),
			/timed out after 1 s \(requested: the tags of osg\/vo-frontend\)\. Try again later/,
		);
		assert.equal(at.proxy.asked.length, 4);
	});

	it("is refused where nothing listens", async () => {
		await assert.rejects(
			registryClient().tags(`127.0.0.1:${await freePort()}/osg/vo-frontend`),
			/Cannot reach the registry (127\.0\.0\.1:\d+) for .*: connect ECONNREFUSED \1\. Check/,
		);
	});

	it("reads all pages of tags, whatever host the registry names for the next", async () => {
		const all = await registryClient().tags(at.repository);
		assert.ok(all.length > 2);
		at.proxy.fault = (asked) => {
			const [, query] = /tags\/list\?(.*)$/.exec(asked) ?? [];
			if (query === undefined) return undefined;
			const from = Number(new URLSearchParams(query).get("from"));
			const next = `<http://inner:5000/v2/osg/vo-frontend/tags/list?from=${from + 1}>; rel="next"`;
			return {
				status: 200,
				headers: from + 1 < all.length ? { link: next } : {},
				body: JSON.stringify({ tags: [all[from]] }),
			};
		};
		assert.deepEqual(await registryClient().tags(at.repository), all);
		assert.equal(
			at.proxy.asked.filter((each) => each.includes("from=")).length,
			all.length - 1,
		);
		await at.images("update");
		assert.match(at.lock() ?? "", new RegExp(tag));
		await at.images("rollback");
	});

	it("gets a token from the service that the registry names, and uses it", async () => {
		at.proxy.fault = (asked, _, headers) => {
			const { host } = at.proxy;
			if (asked.includes("/token?"))
				return { status: 200, body: '{"token":"abc"}' };
			return headers.get("authorization") === "Bearer abc"
				? undefined
				: {
						status: 401,
						headers: {
							"www-authenticate": `Bearer realm="http://${host}/token",service="harbor",scope="x"`,
						},
					};
		};
		const { status, stderr } = await at.images("update");
		assert.equal(status, 0, stderr);
		assert.ok(
			at.proxy.asked.includes(
				"GET /token?service=harbor&scope=repository%3Aosg%2Fvo-frontend%3Apull",
			),
			at.proxy.asked.join("\n"),
		);
		assert.equal(
			at.proxy.asked.filter((each) => each.includes("/token")).length,
			1,
		);
		await at.images("rollback");
	});

	it("takes the digest from the manifest where the registry does not name it", async () => {
		const digest = await registryClient().digest(at.repository, tag);
		const manifest = await fetch(
			`http://${at.repository.replace("/", "/v2/")}/manifests/${tag}`,
			{ headers: { accept: "application/vnd.oci.image.manifest.v1+json" } },
		);
		const body = await manifest.text();
		at.proxy.fault = () => ({ status: 200, body });
		assert.equal(await registryClient().digest(at.repository, tag), digest);
	});

	it("refuses a lock file that somebody broke, with its place", async () => {
		const lock = at.lock() ?? "";
		const file = join(at.project.root, "config", "images.lock.yaml");
		writeFileSync(file, lock.replace("sha256:", "sha256:x"));
		const { status, stderr } = await at.images("update");
		assert.equal(status, 1);
		assert.match(
			stderr,
			/config\/images\.lock\.yaml:\d+:\d+: error: .*digest: Expected sha256: and 64 hexadecimal digits, found "sha256:x[0-9a-f]+"/,
		);
		writeFileSync(file, lock);
	});
});
