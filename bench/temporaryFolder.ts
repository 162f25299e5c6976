import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onLeaving } from "../local/onLeaving.ts";
import { endMeasured } from "./measure.ts";

/** Gives `work` a folder of its own, which is gone when it ends, on whatever way. */
export async function temporaryFolder<T>(
	work: (folder: string) => Promise<T>,
): Promise<T> {
	const folder = mkdtempSync(join(tmpdir(), "glidefleet-bench-"));
	// A program that was just ended may still be writing its last file.
	const remove = () =>
		rmSync(folder, {
			recursive: true,
			force: true,
			maxRetries: 10,
			retryDelay: 50,
		});
	const stop = async () => {
		await endMeasured();
		remove();
	};
	const forget = onLeaving({ stop, kill: remove });
	try {
		return await work(folder);
	} finally {
		remove();
		forget();
	}
}
