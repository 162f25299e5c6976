import { reasonOf } from "../system/fileError.ts";

let isChanging = false;
let isHeard = false;

/**
 * Ends the process quietly when whoever read its output has gone, as `head` does; one that changes something continues
 * without being read. Another fault of the output, such as a full disk, is told.
 */
export function endOnClosedPipe(changes: boolean): void {
	isChanging = changes;
	if (isHeard) return;
	isHeard = true;
	process.stdout.on("error", (error: NodeJS.ErrnoException) => {
		if (error.code !== "EPIPE") {
			process.stderr.write(
				`The standard output: ${reasonOf(error.code ?? error.message)}\n`,
			);
			process.exit(1);
		}
		if (!isChanging) process.exit(0);
	});
	process.stderr.on("error", () => {});
}
