import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../../../local/freePort.ts";

/** A registry of images on a loopback port, with a storage of its own. */
export interface TestRegistry {
	/** HOST:PORT, as images are named by. */
	readonly host: string;
	/** Ends it and removes its storage. */
	stop(): Promise<void>;
}

const timeoutMs = 10_000;

/** Starts Debian's docker-registry, empty. It lets anybody push and delete unless told by its own `auth` settings. */
export async function startRegistry(
	auth?: Readonly<Record<string, unknown>>,
): Promise<TestRegistry> {
	const folder = mkdtempSync(join(tmpdir(), "glidefleet-registry-"));
	const host = `127.0.0.1:${await freePort()}`;
	const configuration = join(folder, "config.json");
	writeFileSync(
		configuration,
		JSON.stringify({
			version: 0.1,
			log: { level: "error", accesslog: { disabled: true } },
			storage: {
				filesystem: { rootdirectory: join(folder, "storage") },
				delete: { enabled: true },
			},
			http: { addr: host },
			...(auth && { auth }),
		}),
	);
	const registry = spawn(
		"setpriv",
		["--pdeathsig", "KILL", "docker-registry", "serve", configuration],
		{ stdio: "ignore" },
	);
	const ended = once(registry, "exit");
	const stop = async () => {
		registry.kill("SIGKILL");
		await ended;
		rmSync(folder, { recursive: true, force: true });
	};
	const end = Date.now() + timeoutMs;
	while (!(await answers(host))) {
		if (registry.exitCode !== null || Date.now() > end) {
			await stop();
			throw new Error(`docker-registry does not answer at ${host}`);
		}
		await sleep(20);
	}
	return { host, stop };
}

function answers(host: string): Promise<boolean> {
	return fetch(`http://${host}/v2/`).then(
		({ ok, status }) => ok || status === 401,
		() => false,
	);
}
