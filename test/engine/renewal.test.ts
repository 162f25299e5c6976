import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadStack } from "../../components/stack/loadStack.ts";
import { testCredentials } from "../../local/testCredentials.ts";
import { until } from "../../local/until.ts";
import { settingPath } from "../../settings/credentialStore.ts";
import { tellingPieces } from "../support/badCredentials.ts";
import { type EngineStack, engineStack } from "../support/engine.ts";
import type { TemporaryProject } from "../support/project.ts";

const gluex = "config/frontends/gluex.yaml";
const pair = ["frontendcert.pem", "frontendkey.pem"];
const proxyFile = "pilot_gluex_proxy.proxy";

/** Five frontends and nothing else; gluex has a proxy that is supplied ready-made, and a token. */
function fiveFrontends(project: TemporaryProject): void {
	const file = join(project.root, "Pulumi.local.yaml");
	const text = readFileSync(file, "utf8");
	project.write(
		"Pulumi.local.yaml",
		text.slice(0, text.indexOf("  glidefleet:services:")),
	);
	project.replace(
		gluex,
		"gluex: { vo: Gluex }",
		"gluex: { vo: Gluex, supplied: true }\ntokens: [pool.token]",
	);
}

describe("A renewed credential, under the real engine,", () => {
	let stack: EngineStack;
	let renewed: Record<string, string>;
	let printed = "";

	before(async function () {
		stack = await engineStack(this, { change: fiveFrontends });
		await stack.up();
		const plan = loadStack("local", {
			root: stack.project.root,
			credentials: false,
		});
		const own = plan.frontends.find(({ vo }) => vo === "gluex");
		assert.ok(own !== undefined);
		const files = [...own.credentials, ...own.proxies];
		renewed = await testCredentials(files, own.host);
		assert.deepEqual(Object.keys(renewed).sort(), [...pair, proxyFile]);
	});
	after(() => stack?.dispose());

	const get = async (what: string, path: string): Promise<string> => {
		const { stdout } = await stack.cluster.kubectl([
			...["get", ...what.split(" "), "-n", stack.namespace],
			...["-o", `jsonpath=${path}`],
		]);
		return stdout;
	};
	/** UIDs of the pods, by VO. */
	const pods = async (): Promise<Record<string, string>> => {
		const line =
			'{range .items[*]}{.metadata.labels.k8s-app} {.metadata.uid}{"\\n"}{end}';
		const lines = (await get("pods", line)).trim().split("\n");
		return Object.fromEntries(lines.map((each) => each.split(" ")));
	};
	const set = (key: string, text: string) =>
		stack.workspace.pulumi(
			["config", "set", "--secret", "--path", settingPath("gluex", key)],
			text,
		);
	const five = async (): Promise<Record<string, string>> => {
		let found: Record<string, string> = {};
		await until("five pods, each alone", 60, async () => {
			found = await pods();
			return Object.keys(found).length === 5;
		});
		return found;
	};

	it("rolls the one pod that uses it; the other four keep theirs", async () => {
		const before = await five();
		for (const key of pair) await set(key, renewed[key] ?? "");
		const preview = await stack.workspace.pulumi(["preview", "--diff"]);
		assert.match(preview, /2 to update/);
		printed += preview + (await stack.up("--diff"));
		await until(
			"the pod's successor",
			60,
			async () => (await pods())["gluex-frontend"] !== before["gluex-frontend"],
		);
		const { "gluex-frontend": own, ...others } = await five();
		const { "gluex-frontend": old, ...same } = before;
		assert.notEqual(own, old);
		assert.equal(Object.keys(others).length, 4);
		assert.deepEqual(others, same);
	});

	it("reaches the pod that runs where it is a proxy or a token, of which the pod keeps copies", async () => {
		const before = await five();
		await set(proxyFile, renewed[proxyFile] ?? "");
		const preview = await stack.workspace.pulumi(["preview", "--diff"]);
		assert.match(preview, /1 to update/);
		printed += preview + (await stack.up("--diff"));
		assert.deepEqual(await five(), before);
	});

	it("is in the Secret", async () => {
		const path = `{.data.${proxyFile.replaceAll(".", "\\.")}}`;
		const data = await get("secret gluex-frontend-credentials", path);
		assert.equal(
			Buffer.from(data, "base64").toString().trim(),
			renewed[proxyFile]?.trim(),
		);
	});

	it("rolls nothing when `up` runs again", async () => {
		const before = await five();
		printed += await stack.up("--expect-no-changes");
		assert.deepEqual(await five(), before);
	});

	it("leaves the Secret when the settings no longer have it", async () => {
		const keys = async () =>
			Object.keys(
				JSON.parse(await get("secret gluex-frontend-credentials", "{.data}")),
			).sort();
		assert.ok((await keys()).includes("pool.token"));
		stack.project.replace(gluex, "\ntokens: [pool.token]", "");
		await stack.workspace.pulumi([
			...["config", "rm", "--path"],
			settingPath("gluex", "pool.token"),
		]);
		printed += await stack.up("--diff");
		assert.deepEqual(await keys(), [
			...pair,
			...["gfactory-2", "gfactory-itb-1"].map(
				(host) => `${host}.opensciencegrid.org.idtoken`,
			),
			"gremlin.phys.uconn.edu.idtoken",
			proxyFile,
		]);
	});

	it("may be a signing key, by the steps of the manual", async () => {
		const secret = "jlab-frontend-signing-key";
		// As condor_store_cred leaves one: bytes that are no text.
		const bytes = Buffer.concat([Buffer.from([0xff]), randomBytes(36)]);
		const key = bytes.toString("base64");
		await stack.workspace.pulumi(
			[
				...["config", "set", "--secret", "--path"],
				settingPath("jlab", "FRONTEND"),
			],
			`base64:${key}\n`,
		);
		const place = ["-n", stack.namespace];
		await stack.cluster.kubectl(["delete", "secret", secret, ...place]);
		await stack.up("--refresh");
		const data = await get(`secret ${secret}`, "{.data.FRONTEND}");
		assert.equal(data, key);
		await stack.up("--expect-no-changes");
		assert.ok(!stack.state().includes(key));
	});

	it("is in no preview, and in clear nowhere in the state", () => {
		const state = stack.state();
		const all = { ...stack.credentials, renewed };
		const pieces = tellingPieces(all);
		const encoded = Object.values(all)
			.flatMap((files) => Object.values(files))
			.map((text) => Buffer.from(text).toString("base64").slice(0, 60));
		assert.ok(pieces.length > 10 && state.length > 10_000);
		for (const piece of [...pieces, ...encoded])
			assert.ok(!state.includes(piece) && !printed.includes(piece));
	});
});
