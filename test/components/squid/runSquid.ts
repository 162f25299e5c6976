import {
	type ChildProcess,
	execFileSync,
	spawn,
	spawnSync,
} from "node:child_process";
import { once } from "node:events";
import {
	chownSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { text } from "node:stream/consumers";
import { squidContract } from "../../../components/squid/imageContract.ts";
import type { FrontierSquidPlan } from "../../../components/squid/plan.ts";
import { freePort } from "../../../local/freePort.ts";
import { until } from "../../../local/until.ts";
import { composeConf } from "./squidImage.ts";

export const squidBinary = "/usr/sbin/squid";

/** A real squid on loopback, run by what a plan generates. */
export interface RunningSquid {
	readonly folder: string;
	/** As squid has read it. */
	readonly conf: string;
	readonly port: number;
	/** A text of the container with its paths as they are here. */
	here(text: string): string;
	/** Bytes that all its processes hold by themselves or share. */
	memory(): number;
	/** Bytes of its files in /dev/shm at their full size. */
	sharedMemory(): number;
	/** Arguments that make another squid command speak of this one. */
	readonly selector: readonly string[];
	/** Ends it as supervisord does, and gives its exit code; with SIGINT it waits for none of its clients. */
	stop(signal?: "SIGTERM" | "SIGINT"): Promise<number | null>;
}

/** Starts squid and waits until it takes connections; rejects with its log where it does not. */
export async function runSquid(plan: FrontierSquidPlan): Promise<RunningSquid> {
	const folder = mkdtempSync(join(tmpdir(), "glidefleet-squid-"));
	const here = (text: string) =>
		text
			.replaceAll(squidContract.cache, join(folder, "cache"))
			.replaceAll(squidContract.logs, join(folder, "logs"));
	const port = await freePort();
	const instance = basename(folder).replaceAll(/[^A-Za-z0-9]/g, "");
	const replaced = here(composeConf(plan, folder))
		.replace(`http_port ${squidContract.port}`, `http_port 127.0.0.1:${port}`)
		.replace(`snmp_port ${squidContract.monitoringPort}`, "snmp_port 0")
		.replace("cache_effective_user squid", "cache_effective_user proxy");
	const conf = `${replaced}pid_filename ${join(folder, "squid.pid")}\nshutdown_lifetime 1 second\n`;
	writeFileSync(join(folder, "squid.conf"), conf);
	for (const name of ["cache", "logs"]) mkdirSync(join(folder, name));
	for (const path of [folder, join(folder, "cache"), join(folder, "logs")])
		giveToSquid(path);
	const selector = ["-f", join(folder, "squid.conf"), "-n", instance];
	if (/^cache_dir /m.test(conf)) makeCache(selector);
	const child = spawn(squidBinary, ["--foreground", ...selector], {
		stdio: ["ignore", "ignore", "pipe"],
	});
	let complaints = "";
	child.stderr?.on("data", (data) => {
		complaints += data;
	});
	const squid: RunningSquid = {
		folder,
		conf,
		port,
		here,
		selector,
		memory: () => memoryOf(child.pid ?? 0),
		sharedMemory: () =>
			readdirSync("/dev/shm")
				.filter((name) => name.startsWith(`${instance}-`))
				.reduce((sum, name) => sum + statSync(`/dev/shm/${name}`).size, 0),
		stop: (signal = "SIGTERM") => stopSquid(child, folder, signal),
	};
	try {
		await until("squid", 120, async () => {
			if (child.exitCode !== null) throw new Error("squid ended");
			return (await fetchThrough(squid, "http://127.0.0.1:1/")).status > 0;
		});
	} catch {
		await stopSquid(child, folder, "SIGINT");
		throw new Error(`squid does not run: ${complaints}\n${conf}`);
	}
	return squid;
}

export interface Answer {
	/** 0 where nothing answers. */
	readonly status: number;
	/** What squid says of its cache: MISS from NAME, HIT from NAME. */
	readonly cache: string;
	readonly body: string;
}

/** Asks for an object through squid. */
export function fetchThrough(
	{ port }: { readonly port: number },
	url: string,
): Promise<Answer> {
	const { promise, resolve } = Promise.withResolvers<Answer>();
	// As it is written: a URL's own host would be "127.0.0.1" for "127.1".
	const [, host = ""] = /^http:\/\/([^/]+)/.exec(url) ?? [];
	const none = () => resolve({ status: 0, cache: "", body: "" });
	// A program such as curl, started for each of some hundreds, would take more of the processor than squid does.
	const asked = request(
		{
			...{ host: "127.0.0.1", port, path: url, agent: false, timeout: 10_000 },
			headers: { host },
		},
		async (response) => {
			const { statusCode = 0, headers } = response;
			const cache = String(headers["x-cache"] ?? "");
			try {
				resolve({ status: statusCode, cache, body: await text(response) });
			} catch {
				none();
			}
		},
	);
	asked.on("timeout", () => asked.destroy()).on("error", none);
	asked.end();
	return promise;
}

async function stopSquid(
	child: ChildProcess,
	folder: string,
	signal: "SIGTERM" | "SIGINT",
): Promise<number | null> {
	if (child.exitCode === null) {
		const ended = once(child, "exit");
		child.kill(signal);
		await ended;
	}
	rmSync(folder, { recursive: true, force: true });
	return child.exitCode;
}

/** Makes the folders of the cache on disk. */
function makeCache(selector: RunningSquid["selector"]): void {
	const made = spawnSync(squidBinary, ["-z", "-N", ...selector], {
		encoding: "utf8",
	});
	if (made.status !== 0) throw new Error(`squid -z: ${made.stderr}`);
}

let squidIds: readonly number[] | undefined;

/** Started by root, squid gives root up for a user of its own. */
function giveToSquid(path: string): void {
	if (process.getuid?.() !== 0) return;
	squidIds ??= ["-u", "-g"].map((flag) =>
		Number(execFileSync("id", [flag, "proxy"])),
	);
	const [user = 0, group = 0] = squidIds;
	chownSync(path, user, group);
}

/** Each page of the process and of those below it counted once, by the share that each has of it. */
function memoryOf(root: number): number {
	const children = (pid: number): number[] => {
		const file = `/proc/${pid}/task/${pid}/children`;
		const below = existsSync(file)
			? readFileSync(file, "utf8").split(" ").filter(Boolean).map(Number)
			: [];
		return [pid, ...below.flatMap(children)];
	};
	return children(root).reduce((sum, pid) => {
		const file = `/proc/${pid}/smaps_rollup`;
		const kib = existsSync(file)
			? Number(/^Pss:\s+(\d+) kB$/m.exec(readFileSync(file, "utf8"))?.[1] ?? 0)
			: 0;
		return sum + 1024 * kib;
	}, 0);
}
