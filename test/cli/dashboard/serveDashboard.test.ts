import assert from "node:assert/strict";
import { type IncomingHttpHeaders, request } from "node:http";
import { text } from "node:stream/consumers";
import type { Fleet } from "../../../cli/dashboard/fleet.ts";
import { FleetWatch, type Pace } from "../../../cli/dashboard/fleetWatch.ts";
import { serveDashboard } from "../../../cli/dashboard/serveDashboard.ts";
import { isOwnHost } from "../../../cli/status/isOwnHost.ts";
import { ClusterError } from "../../../cluster/clusterError.ts";
import type { StackStatus } from "../../../cluster/status/stackStatus.ts";
import { freePort } from "../../../local/freePort.ts";
import { until } from "../../../local/until.ts";
import { captured } from "../../support/captured.ts";
import { fleetOf, statusIn } from "../../support/fleetOf.ts";

const quick: Pace = { watched: 20, watchedFor: 60_000, unwatched: 20 };

interface Answered {
	readonly status: number | undefined;
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
}

describe("The dashboard's server", () => {
	let fleet: Fleet;
	let port: number;
	let end: AbortController;
	let served: ReturnType<typeof captured>;
	/** What each stack answers; a promise that never ends is a cluster that hangs. */
	let answers: Record<string, () => Promise<StackStatus>>;
	let asked: number;

	async function serve(pace = quick, host = "127.0.0.1"): Promise<void> {
		port = await freePort();
		end = new AbortController();
		const watch = new FleetWatch({
			names: () => Object.keys(answers),
			look: (stack) => {
				asked++;
				return answers[stack]?.() ?? assert.fail();
			},
			lint: async () => ({ findings: [] }),
			pace,
		});
		served = captured(() =>
			serveDashboard(watch, {
				...{ address: { host, port }, hosts: ["fleet.example.org"] },
				signal: end.signal,
			}),
		);
		await until("The server", 120, () =>
			get().then(
				() => true,
				() => false,
			),
		);
	}
	const get = (path = "/", host = `127.0.0.1:${port}`, method = "GET") =>
		new Promise<Answered>((resolve, reject) => {
			const options = {
				host: "127.0.0.1",
				port,
				path,
				method,
				headers: { host },
			};
			request(options, async (answer) =>
				resolve({
					...{ status: answer.statusCode, headers: answer.headers },
					body: await text(answer),
				}),
			)
				.on("error", reject)
				.end();
		});
	const shows = (path: string, what: string | RegExp) =>
		until(
			`${what} at ${path}`,
			5,
			async () => (await get(path)).body.search(what) >= 0,
		);

	before(async () => {
		fleet = await fleetOf();
	});
	beforeEach(() => {
		asked = 0;
		answers = {
			nautilus: async () => statusIn(fleet, "nautilus"),
			second: async () => statusIn(fleet, "second"),
		};
	});
	afterEach(async () => {
		end.abort();
		await served;
	});

	it("serves the fleet, each service, and what changed since", async () => {
		await serve();
		await shows("/", /nautilus\.gluex\.html/);
		await shows("/nautilus.gluex.html", "<h1>gluex");
		answers.nautilus = () =>
			Promise.reject(new ClusterError("The cluster is on fire"));
		await shows("/", "The cluster is on fire");
		assert.equal((await get("/nautilus.gluex.html")).status, 404);
		assert.equal((await get("/second.gluex.html")).status, 200);
		answers.third = async () => statusIn(fleet, "second");
		await shows("/", 'aria-label="Stack third"');
	});

	it("shows the others while a cluster hangs", async () => {
		answers.second = () => new Promise(() => {});
		await serve();
		await shows("/", /nautilus\.gluex\.html/);
		assert.match((await get()).body, /Not asked yet/);
	});

	it("asks seldom while nobody looks, and at once when somebody does", async () => {
		await serve({ watched: 20, watchedFor: 1, unwatched: 60_000 });
		await until("The first look", 120, async () => asked >= 2);
		const before = asked;
		await new Promise((resolve) => setTimeout(resolve, 600));
		assert.equal(asked, before);
		end.abort();
		await served;
		await serve({ watched: 20, watchedFor: 60_000, unwatched: 60_000 });
		const start = asked;
		await until("Another look", 120, async () => asked >= start + 4);
	});

	it("answers only to its own names, so that no other page reads it", async () => {
		await serve();
		for (const host of [
			"evil.example.org",
			`evil.example.org:${port}`,
			"localhost.evil.example.org",
		])
			assert.equal((await get("/", host)).status, 421, host);
		for (const host of [
			"localhost",
			`localhost:${port}`,
			`[::1]:${port}`,
			"fleet.example.org",
			"FLEET.example.org",
		])
			assert.equal((await get("/", host)).status, 200, host);
		for (const host of [undefined, "", "[evil]", "127.0.0.1:80:80"])
			assert.ok(!isOwnHost(host, []), host);
		assert.ok(!isOwnHost("127.0.0.1.example.org", []));
	});

	it("has nothing but its pages, whatever the path, and takes nothing", async () => {
		await serve();
		for (const path of [
			"/../package.json",
			"/..%2fpackage.json",
			"//etc/passwd",
			"/%00",
			"/index.html/",
			"/constructor",
		])
			assert.equal((await get(path)).status, 404, path);
		for (const method of ["POST", "PUT", "DELETE", "OPTIONS"])
			assert.equal(
				(await get("/", `127.0.0.1:${port}`, method)).status,
				405,
				method,
			);
		assert.equal((await get("/?a=/../b")).status, 200);
		assert.equal((await get("/", `127.0.0.1:${port}`, "HEAD")).body, "");
	});

	it("forbids browsers to frame, keep or guess, and to load from elsewhere", async () => {
		await serve();
		const { headers } = await get();
		assert.match(
			`${headers["content-security-policy"]}`,
			/^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
		);
		assert.equal(headers["x-content-type-options"], "nosniff");
		assert.equal(headers["cache-control"], "no-store");
		assert.equal(headers["referrer-policy"], "no-referrer");
		assert.equal(headers["content-type"], "text/html; charset=utf-8");
	});

	it("warns where it listens to others than this machine", async () => {
		await serve(quick, "0.0.0.0");
		end.abort();
		assert.match(
			(await served).stderr,
			/^warning: The dashboard has no password and no TLS/m,
		);
	});
});
