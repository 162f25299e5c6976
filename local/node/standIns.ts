import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import type { Progress } from "../goProgram.ts";

const script = join(
	import.meta.dirname,
	"..",
	"..",
	"test",
	"images",
	"build.ts",
);

/**
 * Builds stand-ins for images, by their names in manifests, and returns the storage folder of a registry that
 * holds them. They are test material, so a program of the tests builds them.
 */
export async function standIns(
	references: readonly string[],
	progress: Progress,
): Promise<string> {
	const child = spawn(process.execPath, [script, ...references], {
		stdio: ["ignore", "pipe", "pipe"],
	});
	const last: string[] = [];
	createInterface(child.stderr).on("line", (line) => {
		last.push(line);
		progress(line);
	});
	const [output, [code]] = await Promise.all([
		text(child.stdout),
		once(child, "close"),
	]);
	if (code !== 0)
		throw new Error(
			`The stand-in images cannot be built: ${last.slice(-10).join("\n")}`,
		);
	return (JSON.parse(output) as { storage: string }).storage;
}
