import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { replaceFile } from "./replaceFile.ts";

/** Lends a text as a file that no one else reads, to a program that takes it by no other way. */
export async function withTemporaryFile<T>(
	text: string,
	use: (path: string) => Promise<T>,
	name = "text",
): Promise<T> {
	const folder = mkdtempSync(join(tmpdir(), "glidefleet-file-"));
	try {
		const path = join(folder, name);
		replaceFile(path, text, { mode: 0o600 });
		return await use(path);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
