import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { Browser } from "playwright-core";
import { formatStatus } from "../../cli/status/formatStatus.ts";
import type { LiveObject } from "../../cluster/live/liveObject.ts";
import type { StackStatus } from "../../cluster/status/stackStatus.ts";
import { freePort } from "../../local/freePort.ts";
import { testToken } from "../../local/testCredentials.ts";
import { until } from "../../local/until.ts";
import { refused } from "../support/brokenFleet.ts";
import { picture, startBrowser } from "../support/browser.ts";
import { cellsOf, plainText } from "../support/fleetOf.ts";
import { glidefleet, runIn } from "../support/glidefleet.ts";
import {
	type SimulatedFleet,
	simulatedFleet,
} from "../support/simulatedFleet.ts";

describe("The dashboard of two clusters with five VOs and a service in each cluster", function () {
	this.timeout(600_000);
	let browser: Browser;
	let fleet: SimulatedFleet;
	let server: ChildProcess;
	let url: string;
	const page = async (file = "") => (await fetch(url + file)).text();

	before(async function () {
		browser = await startBrowser(this);
		fleet = await simulatedFleet(this);
		const port = await freePort();
		url = `http://127.0.0.1:${port}/`;
		server = spawn(
			process.execPath,
			[
				runIn,
				fleet.project.root,
				"dashboard",
				"--no-urls",
				`--listen=127.0.0.1:${port}`,
			],
			{ env: { ...process.env, ...fleet.environment }, stdio: "inherit" },
		);
		await until("The first answers", 120, async () =>
			page().then(
				(text) =>
					["local.gluex", "second.bnl"].every((one) => text.includes(one)),
				() => false,
			),
		);
	});
	after(async () => {
		if (server?.exitCode === null) {
			server.kill("SIGTERM");
			await once(server, "exit");
		}
		await browser?.close();
		await fleet?.dispose();
	});

	async function status(): Promise<StackStatus[]> {
		const args = ["status", "--no-urls", "--output", "json"];
		const { stdout } = await glidefleet(
			fleet.project.root,
			args,
			fleet.environment,
		);
		return JSON.parse(stdout) as StackStatus[];
	}
	const printed = (all: readonly StackStatus[], start: RegExp) =>
		all.flatMap((one) =>
			formatStatus(one)
				.split("\n")
				.filter((line) => start.test(line))
				.map((line) => line.split(/ {2,}/)),
		);
	/** Times pass between the two looks. */
	const timeless = (rows: readonly (readonly (string | undefined)[])[]) =>
		JSON.stringify(rows).replace(/"\d+[dhm](\d+[hm])?( ago)?"/g, '"TIME"');

	it("says of each service and frontend what status says", async () => {
		const all = await status();
		const services = cellsOf(await page(), "Services");
		assert.equal(services.length, 7);
		assert.equal(
			timeless(services.map(([name, _, __, ...rest]) => [name, ...rest])),
			timeless(printed(all, /\d\/\d /)),
		);
		const asks = cellsOf(await page("frontends.html"), "Factories and pools");
		assert.ok(asks.length >= 10);
		// The page has those first that do not accept the frontend.
		assert.deepEqual(
			asks.map(([name, _, ...rest]) => timeless([[name, ...rest]])).sort(),
			printed(all, /^\S+ +(factory|pool) /)
				.map((row) => timeless([row]))
				.sort(),
		);
		const entries = cellsOf(
			await page("local.gluex.html"),
			"Entries of group main",
		);
		const [group] = all[0]?.services[0]?.asking?.groups ?? [];
		const requested = new Map(
			group?.entries.map((one) => [one.name.split("@")[0], one.requested.idle]),
		);
		assert.equal(entries.length, 10);
		for (const row of entries)
			assert.equal(Number(row[1]), requested.get(row[0]));
		await pictures("two clusters");
	});

	it("shows five faults of a VO within a minute each", async () => {
		const broken = Date.now();
		const gone = await nameOf("service");
		await expireToken();
		await patch("configmap", await nameOf("configmap"), {
			"frontend.xml.base": "<frontend/>\n",
		});
		await fleet.kubectl("local", "delete", "service", gone);
		const pods = ["deployment", await nameOf("deployment"), "--replicas=2"];
		await fleet.kubectl("local", "scale", ...pods);
		fleet.answer("gluex", refused);
		const signs = {
			"an expired token": /Credential \S+\.idtoken: .*expired/,
			"a changed configuration":
				/ConfigMap gluex-\S+ data\["frontend\.xml\.base"\]/,
			"a missing Service": new RegExp(`Service ${gone} is missing`),
			"another number of pods":
				/Deployment gluex-\S+ spec\.replicas is 2, expected 1/,
			"a factory that refuses": /refuses the frontend: /,
		};
		for (const [what, sign] of Object.entries(signs)) {
			const left = 60 - (Date.now() - broken) / 1000;
			await until(what, left, async () =>
				sign.test(plainText(await page("local.gluex.html"))),
			);
		}
		await pictures("five faults");
	});

	it("loses only the row of a cluster that is gone", async () => {
		await fleet.clusters.second.stop();
		await until("The row", 60, async () => {
			const rows = cellsOf(await page(), "Services");
			return (
				rows.some(
					([, stack, state]) => stack === "second" && state === "No answer",
				) && rows.length === 5
			);
		});
		await pictures("one cluster gone");
	});

	/** The name of gluex's object of a kind. */
	async function nameOf(kind: string): Promise<string> {
		const path = "-o=jsonpath={.items[*].metadata.name}";
		const names = await fleet.kubectl("local", "get", kind, path);
		const own = names.split(" ").find((name) => name.startsWith("gluex"));
		return own ?? assert.fail(names);
	}

	async function patch(
		kind: string,
		name: string,
		data: Readonly<Record<string, string>>,
	): Promise<void> {
		const text = JSON.stringify({ data });
		await fleet.kubectl("local", "patch", kind, name, "-p", text);
	}

	async function expireToken(): Promise<void> {
		const text = await fleet.kubectl("local", "get", "secrets", "-o", "json");
		const { items } = JSON.parse(text) as { items: LiveObject[] };
		for (const { metadata, data } of items) {
			const key = Object.keys(data ?? {}).find((one) =>
				one.endsWith(".idtoken"),
			);
			if (!metadata.name.startsWith("gluex") || key === undefined) continue;
			const hourAgo = Math.floor(Date.now() / 1000) - 3600;
			const token = Buffer.from(testToken("gluex", hourAgo, {}));
			return patch("secret", metadata.name, {
				[key]: token.toString("base64"),
			});
		}
		assert.fail("no token");
	}

	async function pictures(name: string): Promise<void> {
		for (const [device, viewport] of [
			["desktop", { width: 1440, height: 900 }],
			["phone", { width: 390, height: 844 }],
		] as const) {
			const context = await browser.newContext({
				viewport,
				isMobile: device === "phone",
			});
			const shown = await context.newPage();
			await shown.goto(url);
			await picture(shown, `${name}, ${device}`);
			await shown.goto(`${url}local.gluex.html`);
			await picture(shown, `${name}, gluex, ${device}`);
			await context.close();
		}
	}
});
