import { readRecord } from "./clusterRecord.ts";
import { removeCluster } from "./removeCluster.ts";

/** Stops a cluster that was started with `keepAlive` and removes `directory`, which was printed then. */
export async function stopKept(directory: string): Promise<void> {
	if (readRecord(directory) === undefined)
		throw new Error(
			`No cluster in ${directory || "no directory"}; pass the directory that was printed when it started`,
		);
	await removeCluster(directory);
}

if (import.meta.main)
	await stopKept(process.argv[2] ?? "").catch((error: Error) => {
		console.error(error.message);
		process.exitCode = 1;
	});
