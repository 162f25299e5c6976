import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type { Fleet } from "../../../cli/dashboard/fleet.ts";
import { fleetPages } from "../../../cli/dashboard/fleetPages.ts";
import { formatStatus } from "../../../cli/status/formatStatus.ts";
import type { StackStatus } from "../../../cluster/status/stackStatus.ts";
import type { Severity } from "../../../glideinwms/severity.ts";
import {
	cellsOf,
	fleetOf,
	plainText,
	statusIn,
} from "../../support/fleetOf.ts";

const service = "nautilus.gluex.html";

describe("The dashboard's pages", () => {
	let well: Fleet;
	before(async () => {
		well = await fleetOf();
	});
	const pageOf = (fleet: Fleet, file = "index.html") =>
		fleetPages(fleet).get(file)?.() ?? assert.fail(`no ${file}`);
	/** A row of a table that `status` prints. */
	const printed = (status: StackStatus, start: RegExp) =>
		formatStatus(status)
			.split("\n")
			.filter((line) => start.test(line))
			.map((line) => line.split(/ {2,}/));

	it("show each service with the words and numbers of status", () => {
		const rows = cellsOf(pageOf(well), "Services");
		const wanted = ["nautilus", "second"].flatMap((stack) =>
			printed(statusIn(well, stack), /\d\/\d /),
		);
		assert.deepEqual(
			rows.map(([name, _stack, _state, ...rest]) => [name, ...rest]),
			wanted,
		);
		assert.ok(rows.length >= 4);
	});

	it("show whom each frontend asks as status does", () => {
		const rows = cellsOf(pageOf(well, "frontends.html"), "Factories and pools");
		const wanted = ["nautilus", "second"].flatMap((stack) =>
			printed(statusIn(well, stack), /^\S+ +(factory|pool) /),
		);
		assert.deepEqual(
			rows.map(([name, _stack, ...rest]) => [name, ...rest]),
			wanted,
		);
	});

	it("say first what is wrong, in the words of status, the worst first", async () => {
		const fleet = await fleetOf({
			down: ["second"],
			tokenDays: 5,
			answer: 404,
		});
		const page = pageOf(fleet);
		const wrong = plainText(page.slice(page.indexOf('id="wrong"')));
		const said = formatStatus(statusIn(fleet, "nautilus"));
		const problem = /^gluex: (.* does not answer: 404)$/m.exec(said)?.[1];
		const warning = /^gluex: (warning: .*)$/m.exec(said)?.[1];
		const places = ["kubectl failed: no answer", problem, warning].map((text) =>
			wrong.indexOf(text ?? "nothing"),
		);
		assert.ok(
			places.every((place) => place >= 0),
			`${places}`,
		);
		assert.deepEqual(
			places,
			places.toSorted((a, b) => a - b),
		);
		assert.ok(page.indexOf('id="wrong"') < page.indexOf("Clusters"));
	});

	it("name some of many warnings in the list of what is wrong, and all on the service's page", () => {
		const status = statusIn(well, "nautilus");
		const [first, ...rest] = status.services;
		if (first === undefined) assert.fail();
		const warnings = Array.from({ length: 6 }, (_, index) => `Late ${index}`);
		const answer = { ...status, services: [{ ...first, warnings }, ...rest] };
		const fleet = { ...well, looks: [{ stack: "nautilus", answer }] };
		assert.equal(pageOf(fleet).match(/Late \d/g)?.length, 4);
		assert.match(pageOf(fleet), /<a [^>]*>2 more warnings<\/a>/);
		assert.equal(pageOf(fleet, service).match(/Late \d/g)?.length, 6);
	});

	it("give a cluster that does not answer a row, and the others theirs", async () => {
		const fleet = await fleetOf({ down: ["second"] });
		const rows = cellsOf(pageOf(fleet), "Services");
		const silent = rows.filter(([, stack]) => stack === "second");
		assert.deepEqual(silent[0]?.slice(0, 4), [
			"All services",
			"second",
			"No answer",
			"-",
		]);
		assert.ok(rows.some(([, stack]) => stack === "nautilus"));
	});

	it("show credentials, images and claims, what matters first", async () => {
		const fleet = await fleetOf({ used: 0.955, tokenDays: 3 });
		const credentials = cellsOf(
			pageOf(fleet, "credentials.html"),
			"Credentials",
		);
		const left = credentials.map(([, , , days]) =>
			Number.parseInt(`${days}`, 10),
		);
		assert.deepEqual(
			left,
			left.toSorted((a, b) => a - b),
		);
		assert.equal(left[0], 3);
		const claims = cellsOf(pageOf(fleet, "claims.html"), "Volume claims");
		assert.ok(
			claims.some(
				(row) =>
					row.join(" ") === "gluex-storage gluex nautilus Bound 10Gi 95%",
			),
		);
		const images = cellsOf(pageOf(fleet, "images.html"), "Images");
		assert.equal(images[0]?.[3], "10d0h");
	});

	it("say of caches in no red that they are full, which they are on purpose", async () => {
		const page = pageOf(await fleetOf({ used: 0.955 }), "claims.html");
		const full = page
			.split("</tr>")
			.filter((row) => row.includes("part full"))
			.map((row) => /scope="row"[^>]*>([^<]*)/.exec(row)?.[1]);
		assert.deepEqual(full.toSorted(), [
			...["gluex-storage", "gluex-storage", "squid-ucsd-cache"],
		]);
	});

	it("show drift as a difference, without what looks like a key", async () => {
		const key = "AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfGh";
		const fleet = await fleetOf({
			object: (stack, object) =>
				stack === "nautilus" &&
				object.kind === "ConfigMap" &&
				object.metadata.name.startsWith("gluex")
					? {
							...object,
							data: Object.fromEntries(
								Object.entries(object.data ?? {}).map(([name, text]) => [
									name,
									text.replace("\n", `\nadded ${key}\n`),
								]),
							),
						}
					: object,
		});
		const page = pageOf(fleet, "drift.html");
		assert.match(
			page,
			/<ins>\+ added \(not shown: it looks like a key\)<\/ins>/,
		);
		assert.ok(
			![...fleetPages(fleet).values()]
				.map((write) => write())
				.join("")
				.includes(key),
		);
		assert.match(page, /npx glidefleet repair --stack nautilus/);
	});

	it("show the drift of what Flux deploys with Flux's command", async () => {
		const labels = {
			"kustomize.toolkit.fluxcd.io/name": "fleet",
			"kustomize.toolkit.fluxcd.io/namespace": "flux-system",
		};
		const fleet = await fleetOf({
			object: (_, { metadata, ...object }) => ({
				...object,
				metadata: { ...metadata, labels: { ...metadata.labels, ...labels } },
				...(object.kind === "ConfigMap" && { data: {} }),
			}),
		});
		const page = pageOf(fleet, "drift.html");
		assert.match(
			page,
			/<code>flux reconcile kustomization fleet -n flux-system<\/code>/,
		);
		assert.doesNotMatch(page, /glidefleet repair/);
	});

	it("have no page, link or attribute of names and messages that others chose", () => {
		const evil = `<script>alert(1)</script>"'><img src=x onerror=alert(2)> \u202e../../etc`;
		const status = statusIn(well, "nautilus");
		const [first, ...rest] = status.services;
		if (first === undefined) assert.fail();
		const worse = {
			...first,
			service: evil,
			problems: [evil],
			warnings: [evil],
			drift: [
				{
					object: evil,
					field: evil,
					wanted: evil,
					found: `${evil}2`,
					by: evil,
				},
			],
			credentials: {
				known: true,
				problems: [],
				ends: [{ key: evil, at: "2030-01-01", daysLeft: 9 }],
			},
			claims: [{ name: evil, phase: evil, size: evil, fill: null }],
		};
		const answer = {
			...status,
			stack: evil,
			cluster: evil,
			services: [worse, ...rest],
		};
		const severity: Severity = "error";
		const finding = {
			...{
				rule: evil,
				severity,
				file: `${evil}/${evil}/x`,
				line: 1,
				column: 1,
			},
			...{
				message: evil,
				fix: evil,
				excerpt: evil,
				mark: { start: 0, length: 3 },
			},
		} as const;
		const pages = fleetPages({
			at: well.at,
			looks: [
				{ stack: evil, answer },
				{ stack: evil, error: evil },
			],
			lint: { findings: [finding] },
		});
		for (const [file, write] of pages) {
			const page = write();
			assert.match(file, /^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)?\.html$/);
			const own = page.replace(/<(style|script)>.*?<\/\1>/gs, "");
			assert.doesNotMatch(own, /<script|<img|\u202e/);
			const tags = own.replace(/"[^"]*"/g, '""');
			assert.doesNotMatch(tags, /<[^>]* (on\w+|style|src)=/);
			for (const [, href = ""] of own.matchAll(/ href="([^"]*)"/g))
				assert.match(
					href,
					/^([A-Za-z0-9_.-]+\.html|#main|data:image\/svg\+xml,[^"]*)$/,
				);
		}
	});

	it("allow only their own style sheet and script, by their hashes", () => {
		const page = pageOf(well, service);
		const [policy = ""] =
			/http-equiv="Content-Security-Policy" content="([^"]*)"/
				.exec(page)
				?.slice(1) ?? [];
		for (const kind of ["style", "script"]) {
			const [, text = ""] =
				new RegExp(`<${kind}>(.*?)</${kind}>`, "s").exec(page) ?? [];
			const hash = createHash("sha256").update(text).digest("base64");
			assert.ok(
				policy.includes(`${kind}-src &#39;sha256-${hash}&#39;`),
				policy,
			);
		}
		assert.match(policy, /^default-src &#39;none&#39;;/);
		assert.doesNotMatch(policy, /unsafe|https?:|\*/);
	});

	it("say so where nothing is known yet", () => {
		const fleet: Fleet = {
			at: well.at,
			looks: [{ stack: "nautilus" }],
			lint: undefined,
		};
		assert.match(pageOf(fleet), /Not asked yet/);
		assert.match(pageOf(fleet), /Not known yet/);
		assert.match(pageOf(fleet, "lint.html"), /Not known yet/);
	});
});
