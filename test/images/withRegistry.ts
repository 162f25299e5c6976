import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { askRegistry } from "./askRegistry.ts";
import { registryConfiguration } from "./registryConfiguration.ts";

/**
 * Runs `work` while a registry serves `storage`, for pushing or reading only, on a Unix socket whose path `work` gets.
 * Socket and configuration lie in a folder below `folder` and are gone afterwards, as is the registry.
 */
export async function withRegistry<T>(
	storage: string,
	folder: string,
	readOnly: boolean,
	work: (socket: string) => Promise<T>,
): Promise<T> {
	const own = mkdtempSync(join(folder, "push-"));
	const socket = join(own, "socket");
	const configuration = join(own, "config.yml");
	writeFileSync(
		configuration,
		registryConfiguration({ storage, address: socket, readOnly }),
	);
	const registry = spawn(
		"setpriv",
		["--pdeathsig", "KILL", "docker-registry", "serve", configuration],
		{ stdio: ["ignore", "pipe", "pipe"], env: { PATH: process.env.PATH } },
	);
	const said = Promise.all([text(registry.stdout), text(registry.stderr)]);
	const closed = once(registry, "close");
	try {
		while (!(await answers(socket))) {
			if (registry.exitCode !== null)
				throw new Error(`The registry ended: ${(await said).join("")}`);
			await sleep(20);
		}
		return await work(socket);
	} finally {
		registry.kill();
		await closed;
		rmSync(own, { recursive: true, force: true });
	}
}

async function answers(socket: string): Promise<boolean> {
	return askRegistry(socket, "GET", "/v2/").then(
		({ status }) => status === 200,
		() => false,
	);
}
