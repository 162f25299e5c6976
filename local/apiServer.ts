import { existsSync } from "node:fs";
import { join } from "node:path";
import { apiGet } from "./apiGet.ts";
import { adminAccess } from "./clusterFiles.ts";
import type { Launcher } from "./launcher.ts";

const attempts = 5;

/**
 * Starts the API server of the cluster in `directory` and waits until it is ready; returns its port.
 * Chooses another port when one is taken by another process in between.
 */
export async function startApiServer(
	launch: Launcher,
	directory: string,
	choosePort: () => Promise<number>,
): Promise<number> {
	for (let attempt = 1; ; attempt++) {
		const port = await choosePort();
		try {
			await startOnPort(launch, directory, port);
			return port;
		} catch (error) {
			const taken = String(error).includes("address already in use");
			if (!taken || attempt === attempts) throw error;
		}
	}
}

/** Starts the API server on `port` and waits until it is ready, for a minute at most. */
export async function startOnPort(
	launch: Launcher,
	directory: string,
	port: number,
): Promise<void> {
	launch.start("kube-apiserver", port);
	const certificate = join(directory, "certificates", "apiserver.crt");
	await launch.wait("The start of the API server", 60, async () => {
		if (!existsSync(certificate)) return false;
		const answer = await apiGet(adminAccess(directory, port), "/readyz");
		return answer === "ok";
	});
}
