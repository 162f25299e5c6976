import { existsSync } from "node:fs";
import { join } from "node:path";
import { apiGet } from "./apiGet.ts";
import { adminAccess } from "./clusterFiles.ts";
import type { Launcher } from "./launcher.ts";

const attempts = 5;

/**
 * Starts something on a port of the loopback that `choosePort` proposes; returns the port. Chooses another one
 * when it is taken by another process in between.
 */
export async function onFreePort(
	choosePort: () => Promise<number>,
	start: (port: number) => Promise<void>,
): Promise<number> {
	for (let attempt = 1; ; attempt++) {
		const port = await choosePort();
		try {
			await start(port);
			return port;
		} catch (error) {
			const taken = String(error).includes("address already in use");
			if (!taken || attempt === attempts) throw error;
		}
	}
}

/** Waits until the API server of the cluster in `directory` is ready, for a minute at most. */
export async function apiServerReady(
	launch: Launcher,
	directory: string,
	port: number,
): Promise<void> {
	const certificate = join(directory, "certificates", "apiserver.crt");
	await launch.wait("The start of the API server", 60, async () => {
		if (!existsSync(certificate)) return false;
		const answer = await apiGet(adminAccess(directory, port), "/readyz");
		return answer === "ok";
	});
}
