import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Lends a text as a file that nobody else reads, since kubectl takes no patch by its standard input. */
export async function withFile<T>(
	text: string,
	use: (path: string) => Promise<T>,
): Promise<T> {
	const folder = await mkdtemp(join(tmpdir(), "glidefleet-patch-"));
	try {
		const path = join(folder, "patch.json");
		await writeFile(path, text, { mode: 0o600 });
		return await use(path);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
